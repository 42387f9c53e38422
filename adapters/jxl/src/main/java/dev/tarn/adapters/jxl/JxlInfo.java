package dev.tarn.adapters.jxl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.PictureRequest;
import java.util.Locale;

/**
 * What a file says of its picture: some of {@code JxlBasicInfo}, of which only the end was changed
 * from 0.7 to 0.12.
 *
 * @param width pixels, as shown
 * @param height pixels, as shown
 * @param original whether the pixels that come out have the colours of the original; else they are
 *     in any that are asked for
 * @param colours 1 for grey, or 3
 * @param extra how many channels there are besides
 * @param alpha whether one of these is alpha
 */
record JxlInfo(int width, int height, boolean original, int colours, long extra, boolean alpha) {
    private static final int SIZE = 204;
    private static final int WIDTH = 4;
    private static final int HEIGHT = 8;
    private static final int ORIGINAL = 36;
    private static final int COLOURS = 52;
    private static final int EXTRA = 56;
    private static final int ALPHA_BITS = 60;

    /** Colours, alpha and a few samples more; a picture of more is a table of measurements. */
    private static final int MOST_CHANNELS = 16;

    private static final int COPIES = 4;
    private static final long BASE = 32L << 20;

    /** Asks a decoder that has come to it. */
    static JxlInfo of(LibJxl functions, Pointer decoder) throws MediaFormatException {
        try (Memory info = new Memory(SIZE)) {
            info.clear();
            if (functions.getBasicInfo(decoder, info) != LibJxl.SUCCESS) {
                throw MediaFormatException.broken("Broken JXL: it does not say its size");
            }
            return new JxlInfo(
                    info.getInt(WIDTH),
                    info.getInt(HEIGHT),
                    info.getInt(ORIGINAL) != 0,
                    info.getInt(COLOURS),
                    Integer.toUnsignedLong(info.getInt(EXTRA)),
                    info.getInt(ALPHA_BITS) != 0);
        }
    }

    /** Refuses what has too many pixels or channels. */
    void requireFew(PictureRequest request) throws MediaFormatException {
        if (width < 1 || height < 1 || pixels() > request.mostPixels()) {
            throw MediaFormatException.tooFar(
                    String.format(
                            Locale.ROOT,
                            "It has %d x %d pixels, which are %.1f million; at most %.1f million"
                                    + " are decoded",
                            Integer.toUnsignedLong(width),
                            Integer.toUnsignedLong(height),
                            pixels() / 1e6,
                            request.mostPixels() / 1e6));
        }
        if (colours + extra > MOST_CHANNELS) {
            throw MediaFormatException.unsupported(
                    "It has " + (colours + extra) + " channels, which no colours are known for");
        }
    }

    long pixels() {
        return Integer.toUnsignedLong(width) * Integer.toUnsignedLong(height);
    }

    /**
     * About how much memory libjxl takes: numbers of 32 bits for each channel, in what is rendered
     * and in frames that others refer to.
     */
    long decoderMemory() {
        return BASE + pixels() * (Math.max(3, colours) + extra) * COPIES * Float.BYTES;
    }

    /** How much the pixels take that come out. */
    long outputMemory() {
        return pixels() * Integer.BYTES;
    }
}
