package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.nio.ByteBuffer;

/**
 * The size of a picture in JPEG 2000, as the segment SIZ says that begins the codestream (ITU-T
 * T.800, A.5.1), in a file of its own or in a box of another. FFmpeg refuses one that is too large
 * without saying that it is.
 */
final class Jpeg2000Size {
    /** Start of codestream, and of SIZ. */
    private static final int START = 0xFF4F_FF51;

    private static final int LENGTH_AND_CAPABILITIES = 4;
    private static final int SIDES = 4 * Integer.BYTES;

    private Jpeg2000Size() {}

    /**
     * Refuses what has more pixels than are decoded; what tells no size is left to the decoder.
     *
     * @throws MediaFormatException when it has
     */
    static void requireAtMost(long mostPixels, ByteBuffer file) throws MediaFormatException {
        int last = file.limit() - Integer.BYTES - LENGTH_AND_CAPABILITIES - SIDES;
        for (int at = 0; at <= last; at++) {
            if (file.getInt(at) == START) {
                int sides = at + Integer.BYTES + LENGTH_AND_CAPABILITIES;
                long width = side(file, sides);
                long height = side(file, sides + Integer.BYTES);
                if (width * height > mostPixels) {
                    throw PixelConverter.tooLarge(width, height);
                }
                return;
            }
        }
    }

    /** From the offset of the picture on the grid to the end of the grid; at most 31 bits. */
    private static long side(ByteBuffer file, int at) {
        long end = file.getInt(at) & Integer.MAX_VALUE;
        long offset = file.getInt(at + 2 * Integer.BYTES) & Integer.MAX_VALUE;
        return Math.max(0, end - offset);
    }
}
