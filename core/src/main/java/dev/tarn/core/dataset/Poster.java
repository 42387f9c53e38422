package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The frame that stands for a video: the first one with something on it from a tenth of its
 * duration on, or from the first second on when that comes earlier.
 *
 * <p>A frame has something on it when its luma is not dark in the mean and not the same all over.
 * Videos often begin black or fade in, so up to {@value #MOST_LOOKS} frames, half a second apart,
 * are looked at; when none will do, it is the one of them with the most on it. For that frames are
 * decoded up to {@value #MOST_FRAMES} at most.
 */
final class Poster {
    static final int MOST_LOOKS = 10;
    static final int MOST_FRAMES = 600;

    private static final double LATEST_START = 1;
    private static final double START_SHARE = 0.1;
    private static final double STEP = 0.5;

    /** Of 255: between a black frame with noise, or a title on black, and a night scene. */
    private static final double DARK = 20;

    /** The standard deviation, of 255, below which a frame is one colour. */
    private static final double FLAT = 6;

    private final PictureRequest request;
    private @Nullable Picture best;
    private double bestWorth = -1;

    private Poster(PictureRequest request) {
        this.request = request;
    }

    static Picture of(
            FrameSource frames,
            OptionalDouble duration,
            PictureRequest request,
            Cancellation cancellation)
            throws IOException {
        return new Poster(request).choose(frames, duration, cancellation);
    }

    private Picture choose(FrameSource frames, OptionalDouble duration, Cancellation cancellation)
            throws IOException {
        double wanted =
                duration.isPresent()
                        ? Math.min(LATEST_START, duration.getAsDouble() * START_SHARE)
                        : LATEST_START;
        int looks = 0;
        try {
            for (int i = 0; i < MOST_FRAMES && looks < MOST_LOOKS && frames.next(); i++) {
                cancellation.throwIfCancelled();
                boolean due = frames.seconds() >= wanted;
                if (due) {
                    looks++;
                    wanted = frames.seconds() + STEP;
                }
                if (due || i == 0) {
                    Picture picture = frames.picture(request);
                    if (hasSomething(picture) && due) {
                        return picture;
                    }
                }
            }
        } catch (MediaFormatException e) {
            if (best == null) {
                throw e;
            }
        }
        if (best == null) {
            throw MediaFormatException.broken("The video has no frame");
        }
        return best;
    }

    /** Keeps the frame with the most on it, too. */
    private boolean hasSomething(Picture picture) {
        double sum = 0;
        double squares = 0;
        for (int pixel : picture.argb()) {
            double luma = luma(pixel);
            sum += luma;
            squares += luma * luma;
        }
        double mean = sum / picture.argb().length;
        double spread = Math.sqrt(Math.max(0, squares / picture.argb().length - mean * mean));
        double worth = Math.min(mean, DARK) / DARK + Math.min(spread, FLAT) / FLAT;
        if (worth > bestWorth) {
            bestWorth = worth;
            best = picture;
        }
        return mean >= DARK && spread >= FLAT;
    }

    /** By ITU-R BT.709, of the coded values. */
    private static double luma(int pixel) {
        return 0.2126 * (pixel >> 16 & 0xff)
                + 0.7152 * (pixel >> 8 & 0xff)
                + 0.0722 * (pixel & 0xff);
    }
}
