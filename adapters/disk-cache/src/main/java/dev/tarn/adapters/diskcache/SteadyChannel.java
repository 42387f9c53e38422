package dev.tarn.adapters.diskcache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file open for writing that an interrupt of one of its writers closes for nobody.
 *
 * <p>The JDK closes a file channel when a thread using it is interrupted, for all other threads
 * too. Writes here go to stated positions, so one that was cut short is simply done again on a new
 * channel. The interrupt stays pending in its thread.
 */
final class SteadyChannel implements Closeable {
    private final Path path;
    private volatile FileChannel channel;
    private boolean closed;

    SteadyChannel(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Writes all remaining bytes. */
    void write(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        steadily(
                current -> {
                    bytes.position(start);
                    while (bytes.hasRemaining()) {
                        current.write(bytes, position + bytes.position() - start);
                    }
                });
    }

    void truncate(long length) throws IOException {
        steadily(current -> current.truncate(length));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private interface Step {
        void on(FileChannel channel) throws IOException;
    }

    private void steadily(Step step) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    step.on(current);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                    reopen(current);
                } catch (ClosedChannelException e) {
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel == broken) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
