package dev.tarn.adapters.imaging.png;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The chunks of a file, one after the other: section 5.3. */
final class PngChunks {
    private static final int BUFFER = 64 << 10;

    private final SeekableByteChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32 sum = new CRC32();
    private int next;
    private int limit;

    /** Where in the file the buffer ends. */
    private long position;

    private int type;

    /** How many bytes of the chunk were not read yet. */
    private long left;

    PngChunks(SeekableByteChannel channel, long start) {
        this.channel = channel;
        this.position = start;
    }

    /** Goes to the next chunk, and answers its type. */
    int open() throws IOException {
        long length = number() & 0xFFFF_FFFFL;
        if (length > Integer.MAX_VALUE) {
            throw PngPicture.broken("a chunk is longer than any can be");
        }
        left = length;
        sum.reset();
        byte[] name = take(4);
        sum.update(name);
        type = ByteBuffer.wrap(name).getInt();
        return type;
    }

    /** How many bytes of the chunk are to come. */
    long left() {
        return left;
    }

    /** Passes what is left of a chunk that is not needed. */
    void pass() {
        long there = Math.min(left, limit - next);
        next += (int) there;
        position += left - there;
        left = 0;
        passNumber();
    }

    private void passNumber() {
        int there = Math.min(4, limit - next);
        next += there;
        position += 4 - there;
    }

    /** All of a chunk. */
    byte[] content(int most) throws IOException {
        if (left > most) {
            throw PngPicture.broken("chunk " + name() + " is longer than it can be");
        }
        byte[] content = take((int) left);
        sum.update(content);
        left = 0;
        close();
        return content;
    }

    /** Compares the checksum of a chunk that was read to its end. */
    void close() throws IOException {
        if (number() != (int) sum.getValue()) {
            throw PngPicture.broken("the checksum of chunk " + name() + " is wrong");
        }
    }

    private String name() {
        byte[] bytes = ByteBuffer.allocate(4).putInt(type).array();
        return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z]", "?");
    }

    /**
     * Some bytes of the chunk, of which there must be some left.
     *
     * @return in the buffer, valid until the next call
     */
    ByteBuffer some() throws IOException {
        fill();
        int count = (int) Math.min(left, limit - next);
        sum.update(buffer, next, count);
        ByteBuffer some = ByteBuffer.wrap(buffer, next, count);
        next += count;
        left -= count;
        return some;
    }

    private int number() throws IOException {
        return ByteBuffer.wrap(take(4)).getInt();
    }

    /** Bytes, of which only so many are allocated as there are in the file. */
    private byte[] take(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, BUFFER)];
        int taken = 0;
        while (taken < count) {
            fill();
            if (taken == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, taken * 2L));
            }
            int there = Math.min(bytes.length - taken, limit - next);
            System.arraycopy(buffer, next, bytes, taken, there);
            next += there;
            taken += there;
        }
        return bytes;
    }

    private void fill() throws IOException {
        if (next < limit) {
            return;
        }
        channel.position(position);
        int count;
        do {
            count = channel.read(ByteBuffer.wrap(buffer));
        } while (count == 0);
        if (count < 0) {
            throw new EOFException("The file ends");
        }
        next = 0;
        limit = count;
        position += count;
    }
}
