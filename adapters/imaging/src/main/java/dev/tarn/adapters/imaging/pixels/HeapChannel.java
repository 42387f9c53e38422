package dev.tarn.adapters.imaging.pixels;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes of the heap as a channel. */
final class HeapChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private long place;

    HeapChannel(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) {
        if (place >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), bytes.length - place);
        target.put(bytes, (int) place, count);
        place += count;
        return count;
    }

    @Override
    public long position() {
        return place;
    }

    @Override
    public SeekableByteChannel position(long wanted) {
        place = wanted;
        return this;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
