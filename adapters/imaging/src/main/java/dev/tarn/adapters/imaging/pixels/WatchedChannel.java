package dev.tarn.adapters.imaging.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that reading failed, so that a failure of the store is not taken for a broken file,
 * whatever a reader makes of it. Closing leaves the channel open.
 */
final class WatchedChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private @Nullable IOException failure;

    WatchedChannel(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Throws what reading threw before, if it did. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            return channel.read(target);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        try {
            channel.position(position);
            return this;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
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
        return channel.isOpen();
    }

    @Override
    public void close() {
        // whoever opened the channel closes it
    }
}
