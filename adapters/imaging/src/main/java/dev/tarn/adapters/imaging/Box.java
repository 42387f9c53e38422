package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12, section 4.2), and of JPEG 2000 and
 * JPEG XL files, which took its shape.
 *
 * @param type its four characters as a number
 * @param start where its content begins
 * @param end where it ends
 */
record Box(int type, long start, long end) {
    /** How many boxes are gone through beside each other. */
    static final int MOST = 256;

    /** The longest box that is read as a whole. */
    private static final int LONGEST = 256 << 10;

    /** The box at a position; null where the file, or what it lies in, ends. */
    static @Nullable Box at(Look look, long position, long limit) throws IOException {
        ByteBuffer header = look.some(position, 8, Look.AHEAD);
        if (position >= limit || header.limit() < 8) {
            return null;
        }
        long size = header.getInt(0) & 0xFFFF_FFFFL;
        int length = 8;
        if (size == 1) {
            size = look.need(position, 16).getLong(8);
            length = 16;
        } else if (size == 0) {
            size = limit - position;
        }
        if (size < length || size > limit - position) {
            throw look.broken("a box at byte " + position + " has an impossible length");
        }
        return new Box(header.getInt(4), position + length, position + size);
    }

    /** The first box of a type among those between two positions; null when there is none. */
    static @Nullable Box find(Look look, long from, long to, String type) throws IOException {
        int wanted = FourCc.of(type);
        Box box = at(look, from, to);
        for (int i = 0; i < MOST && box != null; i++) {
            if (box.type == wanted) {
                return box;
            }
            box = at(look, box.end, to);
        }
        return null;
    }

    /** The first box of a type in this one, behind some bytes of its own; null if there is none. */
    @Nullable Box child(Look look, int skipped, String wanted) throws IOException {
        return find(look, start + skipped, end, wanted);
    }

    /** The content, all of which must be there. */
    Cursor content(Look look) throws IOException {
        long length = end - start;
        if (length > LONGEST) {
            throw look.broken("a table of " + length + " bytes is longer than any is");
        }
        return new Cursor(look, look.need(start, (int) length, (int) length).limit((int) length));
    }
}
