package dev.tarn.core.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A channel as Java's image readers want it, so that they read what they need of an image in a
 * store and no more. Used by one thread.
 */
public final class ChannelImageInputStream extends ImageInputStreamImpl {
    private static final int BUFFER = 8 << 10;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    /** Where in the file the buffer begins. */
    private long bufferStart;

    /**
     * Reads from a channel.
     *
     * @param channel the channel; closed with this stream
     */
    public ChannelImageInputStream(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (!fill()) {
            return -1;
        }
        streamPos++;
        return buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        Objects.checkFromIndexSize(offset, length, target.length);
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count;
        if (length >= BUFFER) {
            channel.position(streamPos);
            count = channel.read(ByteBuffer.wrap(target, offset, length));
        } else if (fill()) {
            count = Math.min(length, buffer.remaining());
            buffer.get(target, offset, count);
        } else {
            count = -1;
        }
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            return -1; // the way this class says that nobody knows
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        channel.close();
    }

    /** Has the buffer hold the byte at the stream's position; false at the end. */
    private boolean fill() throws IOException {
        long inside = streamPos - bufferStart;
        if (inside >= 0 && inside < buffer.limit()) {
            buffer.position((int) inside);
            return true;
        }
        bufferStart = streamPos;
        buffer.clear();
        channel.position(streamPos);
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }
}
