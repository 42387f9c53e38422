package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.header.ByteSource;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** A channel as the readers of headers want it. */
final class ChannelSource implements ByteSource {
    private static final int STEP = 64 << 10;

    private final SeekableByteChannel channel;

    ChannelSource(SeekableByteChannel channel) {
        this.channel = channel;
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
        return OptionalLong.empty(); // not needed, and it might cost a request
    }

    @Override
    public Optional<ObjectVersion> version() {
        return Optional.empty();
    }
}
