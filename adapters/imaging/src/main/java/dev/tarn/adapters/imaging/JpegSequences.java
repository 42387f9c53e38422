package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Blocks too long for one JPEG segment, which lie in several that follow each other. Where the last
 * of them ends can be reckoned from the first, so that they are jumped over at once.
 */
final class JpegSequences {
    private static final int PROFILE_HEAD = 14;
    private static final int FLIR_HEAD = 8;

    private JpegSequences() {}

    /**
     * Where the segments end that a segment begins.
     *
     * @param position where the length of the segment lies
     * @return the position behind the last; 0 when it begins none
     */
    static long behind(Look look, int marker, long position) throws IOException {
        if (marker != 0xE1 && marker != 0xE2) {
            return 0;
        }
        ByteBuffer segment = look.some(position, 24, Look.AHEAD);
        if (segment.limit() < 24) {
            return 0;
        }
        if (marker == 0xE2 && isProfile(segment)) {
            // ICC.1:2022, annex B.4 and section 7.2.2: the profile begins with its own length
            int count = segment.get(15) & 0xFF;
            long length = segment.getInt(16) & 0xFFFF_FFFFL;
            boolean first = segment.get(14) == 1 && count > 1;
            return first ? position - 2 + length + count * (PROFILE_HEAD + 4L) : 0;
        }
        return marker == 0xE1 && isFlir(segment) ? behindFlir(look, position, segment) : 0;
    }

    private static boolean isProfile(ByteBuffer segment) {
        return segment.getLong(2) == 0x4943435F50524F46L // "ICC_PROF"
                && segment.getInt(10) == 0x494C4500; // "ILE" and a zero
    }

    private static boolean isFlir(ByteBuffer segment) {
        return segment.getInt(2) == FourCc.of("FLIR") && segment.getShort(6) == 1;
    }

    /** The data of a thermal camera: all segments but the last are of one length. */
    private static long behindFlir(Look look, long position, ByteBuffer segment)
            throws IOException {
        int length = segment.getShort(0) & 0xFFFF;
        int left = (segment.get(9) & 0xFF) - (segment.get(8) & 0xFF);
        if (left < 1) {
            return 0;
        }
        long last = position + (long) left * (length + 2);
        ByteBuffer there = look.some(last - 2, 2 + FLIR_HEAD, length + Look.AHEAD);
        boolean found = there.limit() >= 2 + FLIR_HEAD && there.getInt(4) == FourCc.of("FLIR");
        return found ? last + (there.getShort(2) & 0xFFFF) : 0;
    }
}
