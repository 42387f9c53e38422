package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.Orientation;
import dev.tarn.core.picture.ExifOrientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the chunks of a WebP file say (RFC 9649, section 2).
 *
 * @param animated whether it has frames, each with a header of its own
 * @param orientation how it is turned, by its EXIF data
 */
record WebpHead(boolean animated, Orientation orientation) {
    private static final int FIRST = 12;
    private static final int HEADER = 8;
    private static final int EXTENDED = tag("VP8X");
    private static final int EXIF = tag("EXIF");
    private static final int ANIMATION = 2;

    static WebpHead of(ByteBuffer file) {
        ByteBuffer chunks = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        boolean animated = false;
        Orientation orientation = Orientation.UPRIGHT;
        long at = FIRST;
        while (at + HEADER < chunks.limit()) {
            int start = (int) at + HEADER;
            int tag = chunks.getInt((int) at);
            long length = chunks.getInt((int) at + 4) & 0xFFFFFFFFL;
            if (tag == EXTENDED) {
                animated = (chunks.get(start) & ANIMATION) != 0;
            } else if (tag == EXIF) {
                orientation = orientation(chunks, start, length);
            }
            at = start + length + (length & 1);
        }
        return new WebpHead(animated, orientation);
    }

    /** Some writers put the mark of JPEG's segment before it. */
    private static Orientation orientation(ByteBuffer chunks, int start, long length) {
        int end = (int) Math.min(chunks.limit(), start + length);
        boolean marked = end - start > 6 && chunks.getInt(start) == tag("Exif");
        int from = marked ? start + 6 : start;
        return ExifOrientation.of(chunks.slice(from, end - from));
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
