package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What was found out of one video so far. */
final class VideoFacts {
    private static final int MOST_PIXELS_OF_A_SIDE = 1 << 20;
    private static final double MOST_FRAMES_PER_SECOND = 1e6;
    private static final int QUARTER = 90;
    private static final int TURN = 360;

    int width;
    int height;
    int rotation;
    String codec = "";

    /** Not a number while it is not known. */
    double frameRate = Double.NaN;

    /** In seconds; not a number while it is not known. */
    double duration = Double.NaN;

    /** Below 1 while it is not known. */
    long frames;

    /** Turns frames clockwise by the nearest quarter of a turn. */
    void rotate(double degrees) {
        if (Double.isFinite(degrees)) {
            rotation = Math.floorMod(Math.round(degrees / QUARTER) * QUARTER, TURN);
        }
    }

    /** A side as a number of pixels, which is refused later when no video has it. */
    static int side(long pixels) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, pixels));
    }

    /** Checks the facts and says them, leaving out numbers that no video has. */
    VideoMetadata told(Looks looks, String mimeType) throws MediaFormatException {
        if (Math.min(width, height) < 1 || Math.max(width, height) > MOST_PIXELS_OF_A_SIDE) {
            throw looks.broken("no frame is " + width + " x " + height);
        }
        if (codec.isEmpty()) {
            throw looks.broken("its video names no codec");
        }
        boolean lying = rotation % (2 * QUARTER) != 0;
        return new VideoMetadata(
                mimeType,
                lying ? height : width,
                lying ? width : height,
                rotation,
                codec,
                frameRate > 0 && frameRate <= MOST_FRAMES_PER_SECOND
                        ? OptionalDouble.of(frameRate)
                        : OptionalDouble.empty(),
                frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty(),
                duration > 0 && Double.isFinite(duration)
                        ? OptionalDouble.of(duration)
                        : OptionalDouble.empty());
    }
}
