package dev.tarn.core.header;

import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** A channel as the readers of headers want it. */
public final class ChannelSource implements ByteSource {
    private static final int STEP = 64 << 10;

    private final SeekableByteChannel channel;
    private final OptionalLong size;

    /**
     * Reads a channel whose size is not needed, and might cost a request.
     *
     * @param channel the channel; its position changes, and it is not closed
     */
    public ChannelSource(SeekableByteChannel channel) {
        this(channel, OptionalLong.empty());
    }

    /**
     * Reads a channel.
     *
     * @param channel the channel; its position changes, and it is not closed
     * @param size its size, as far as it is known
     */
    public ChannelSource(SeekableByteChannel channel, OptionalLong size) {
        this.channel = channel;
        this.size = size;
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
        channel.position(position);
        byte[] bytes = new byte[Math.min(length, STEP)];
        int count = 0;
        while (count < length) {
            if (count == bytes.length) {
                // not by the length asked for, which may be much more than there is
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, count * 2L));
            }
            int read = channel.read(ByteBuffer.wrap(bytes, count, bytes.length - count));
            if (read < 0) {
                break;
            }
            count += read;
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public OptionalLong size() {
        return size;
    }

    @Override
    public Optional<ObjectVersion> version() {
        return Optional.empty();
    }
}
