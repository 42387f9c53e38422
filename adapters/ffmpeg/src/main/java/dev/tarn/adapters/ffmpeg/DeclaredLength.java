package dev.tarn.adapters.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * How long files say they are, of containers whose demuxer takes the end of a cut file for an end
 * like any other.
 */
final class DeclaredLength {
    private static final int HEAD = 4 << 10;
    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int RIFF = 0x52494646;

    private DeclaredLength() {}

    /**
     * Reads it.
     *
     * @param channel the file; left at another position
     * @param demuxer FFmpeg's name of the demuxer
     * @return bytes; 0 when the file does not say it
     */
    static long of(SeekableByteChannel channel, String demuxer) throws IOException {
        return switch (demuxer) {
            case "matroska" -> matroska(head(channel));
            case "avi" -> avi(head(channel));
            default -> 0;
        };
    }

    private static ByteBuffer head(SeekableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        channel.position(0);
        while (head.hasRemaining() && channel.read(head) > 0) {
            continue; // until it is full or the file ends
        }
        return head.flip();
    }

    private static long avi(ByteBuffer head) {
        boolean known = head.limit() >= 8 && head.getInt(0) == RIFF;
        return known ? 8 + (head.order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL) : 0;
    }

    /** The EBML header, then the segment: a four-byte name, a length, so many bytes (RFC 8794). */
    private static long matroska(ByteBuffer head) {
        if (head.remaining() < 8 || head.getInt() != EBML) {
            return 0;
        }
        long header = length(head);
        if (header < 0 || header > head.remaining()) {
            return 0;
        }
        head.position(head.position() + (int) header);
        if (head.remaining() < 12 || head.getInt() != SEGMENT) {
            return 0;
        }
        long segment = length(head);
        return segment < 0 ? 0 : head.position() + segment;
    }

    /** -1 for an unknown one, all of whose bits are set. */
    private static long length(ByteBuffer head) {
        int first = head.get() & 0xFF;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7 || head.remaining() < more) {
            return -1;
        }
        long length = first & (0x7F >> more);
        boolean unknown = length == 0x7F >> more;
        for (int i = 0; i < more; i++) {
            int next = head.get() & 0xFF;
            unknown &= next == 0xFF;
            length = length << 8 | next;
        }
        return unknown ? -1 : length;
    }
}
