package dev.tarn.adapters.imaging.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that reading failed, so that a failure of the store is not taken for a broken file,
 * whatever a reader makes of it, and that no reader goes on for ever at the end of a file. Closing
 * leaves the channel open.
 */
final class WatchedChannel implements SeekableByteChannel {
    /** Readers ask a few times; one that takes the end for zeros would never come to its own. */
    private static final int MOST_ENDS = 1000;

    private final SeekableByteChannel channel;
    private @Nullable IOException failure;

    /** How often it was read at its end. */
    private int ends;

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
        int count;
        try {
            count = channel.read(target);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (count < 0 && ++ends > MOST_ENDS) {
            throw new IOException("it ends before its pixels do");
        }
        return count;
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
