package dev.tarn.adapters.leptonica;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory. */
final class MemoryChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private int position;
    private long failAt = Long.MAX_VALUE;

    MemoryChannel(byte[] bytes) {
        this.bytes = Arrays.copyOf(bytes, bytes.length);
    }

    /** From that position on, reading fails. */
    MemoryChannel failingAt(long from) {
        failAt = from;
        return this;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position + (long) into.remaining() > failAt) {
            throw new IOException("The line is dead");
        }
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = (int) Math.min(to, bytes.length);
        return this;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
