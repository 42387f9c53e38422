package dev.tarn.adapters.video;

import dev.tarn.core.header.ByteSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.MediaBytes;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Some bytes as a file, whose looks are counted. */
final class Opened implements MediaBytes {
    private static final int MOST_LOOKS = 100_000;

    private final PartialBytes bytes;
    private int looks;

    Opened(byte[] file) {
        this(source(file, true));
    }

    Opened(ByteSource source) {
        bytes = new PartialBytes(source, HeaderBudget.STANDARD);
    }

    /** A file whose length nobody tells. */
    static Opened ofUnknownSize(byte[] file) {
        return new Opened(source(file, false));
    }

    static VideoMetadata read(byte[] file) throws IOException {
        return new Opened(file).read();
    }

    VideoMetadata read() throws IOException {
        return (VideoMetadata) new VideoHeaderReader().read(this);
    }

    int requests() {
        return bytes.reads();
    }

    long transferred() {
        return bytes.bytes();
    }

    @Override
    public OptionalLong size() {
        return bytes.size();
    }

    @Override
    public ByteBuffer at(long position, int least, int most) throws IOException {
        if (++looks > MOST_LOOKS) {
            throw new AssertionError("More than " + MOST_LOOKS + " looks");
        }
        return bytes.at(position, least, most);
    }

    @Override
    public boolean isHeld(long position, int count) {
        return bytes.isHeld(position, count);
    }

    private static ByteSource source(byte[] file, boolean sized) {
        return new ByteSource() {
            @Override
            public byte[] read(long position, int length) {
                int from = (int) Math.min(file.length, position);
                return Arrays.copyOfRange(file, from, Math.min(file.length, from + length));
            }

            @Override
            public OptionalLong size() {
                return sized ? OptionalLong.of(file.length) : OptionalLong.empty();
            }

            @Override
            public Optional<ObjectVersion> version() {
                return Optional.empty();
            }
        };
    }
}
