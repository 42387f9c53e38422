package dev.tarn.core.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Position, closing and refusals. Threads take turns; closing waits for none: a read under way ends
 * with {@link AsynchronousCloseException}, and its thread releases what the channel holds.
 */
abstract class ReadOnlyChannel implements SeekableByteChannel {
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean open = true;
    private volatile long place;
    private boolean released;

    /** Reads at least one byte; -1 at the end and beyond. */
    abstract int readAt(long from, ByteBuffer target) throws IOException;

    abstract long length() throws IOException;

    /** Makes a read under way end soon; called by any thread. */
    abstract void abort();

    /** Gives back what the channel holds; called once, when no read is under way. */
    abstract void release();

    private interface Call {
        long run() throws IOException;
    }

    @Override
    public final int read(ByteBuffer target) throws IOException {
        return (int)
                inTurn(
                        () -> {
                            if (!target.hasRemaining()) {
                                return 0;
                            }
                            long from = place;
                            int count = readAt(from, target);
                            place = from + Math.max(0, count);
                            return count;
                        });
    }

    @Override
    public final long size() throws IOException {
        return inTurn(this::length);
    }

    @Override
    public final long position() throws IOException {
        requireOpen();
        return place;
    }

    @Override
    public final SeekableByteChannel position(long wanted) throws IOException {
        if (wanted < 0) {
            throw new IllegalArgumentException("A position is never negative: " + wanted);
        }
        inTurn(
                () -> {
                    place = wanted;
                    return 0;
                });
        return this;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final void close() {
        open = false;
        abort();
        releaseIfIdle();
    }

    private long inTurn(Call call) throws IOException {
        turn.lock();
        try {
            requireOpen();
            return call.run();
        } catch (IOException | RuntimeException e) {
            if (!open && !(e instanceof ClosedChannelException)) {
                AsynchronousCloseException closed = new AsynchronousCloseException();
                closed.initCause(e);
                throw closed;
            }
            throw e;
        } finally {
            turn.unlock();
            if (!open) {
                releaseIfIdle();
            }
        }
    }

    /** Whoever is last does it: the closing thread, or the one whose read the closing ended. */
    private void releaseIfIdle() {
        if (turn.tryLock()) {
            try {
                if (!released) {
                    released = true;
                    release();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
