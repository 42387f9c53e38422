package dev.tarn.adapters.localfiles;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * The bytes of a file through a channel that belongs to this stream alone: an interrupt closes it
 * and harms no other call.
 */
final class LocalStream extends InputStream {
    /** Larger reads would make the JDK keep as large a buffer for each thread. */
    private static final int PIECE = 256 * 1024;

    private final ReadableByteChannel channel;
    private final Cancellation cancellation;

    LocalStream(ReadableByteChannel channel, Cancellation cancellation) {
        this.channel = channel;
        this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        cancellation.throwIfCancelled();
        return channel.read(ByteBuffer.wrap(target, offset, Math.min(wanted, PIECE)));
    }

    @Override
    public void close() {
        close(channel);
    }

    static void close(ReadableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written through it, so nothing is lost
        }
    }
}
