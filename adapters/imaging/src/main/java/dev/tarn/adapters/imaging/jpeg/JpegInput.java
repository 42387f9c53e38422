package dev.tarn.adapters.imaging.jpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file, in order, with jumps ahead. */
final class JpegInput {
    private static final int BUFFER = 64 << 10;

    /** The bytes at hand, from {@link #next} to {@link #limit}. */
    final byte[] buffer = new byte[BUFFER];

    int next;
    int limit;
    private final SeekableByteChannel channel;

    /** Where in the file the buffer ends. */
    private long position;

    JpegInput(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Has at least one byte at hand; false at the end. */
    boolean fill() throws IOException {
        if (next < limit) {
            return true;
        }
        channel.position(position);
        int count;
        do {
            count = channel.read(ByteBuffer.wrap(buffer));
        } while (count == 0);
        next = 0;
        limit = Math.max(0, count);
        position += limit;
        return limit > 0;
    }

    /** The next byte; below 0 at the end. */
    int read() throws IOException {
        return fill() ? buffer[next++] & 0xFF : -1;
    }

    int u8() throws IOException {
        int value = read();
        if (value < 0) {
            throw new EOFException("The file ends");
        }
        return value;
    }

    int u16() throws IOException {
        int high = u8();
        return high << 8 | u8();
    }

    void skip(int count) {
        if (count <= limit - next) {
            next += count;
        } else {
            position += count - (limit - next);
            next = 0;
            limit = 0;
        }
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; ) {
            if (!fill()) {
                throw new EOFException("The file ends");
            }
            int there = Math.min(count - i, limit - next);
            System.arraycopy(buffer, next, bytes, i, there);
            next += there;
            i += there;
        }
        return bytes;
    }
}
