package dev.tarn.adapters.imaging;

import dev.tarn.core.header.ByteSource;
import dev.tarn.spi.ObjectVersion;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** A file of a test, which counts what is read of it. */
final class FileInMemory implements ByteSource {
    private final byte[] bytes;
    private final boolean tellsSize;
    private int reads;
    private long read;

    FileInMemory(byte[] bytes) {
        this(bytes, true);
    }

    FileInMemory(byte[] bytes, boolean tellsSize) {
        this.bytes = bytes;
        this.tellsSize = tellsSize;
    }

    @Override
    public byte[] read(long position, int length) {
        int from = (int) Math.min(bytes.length, position);
        int to = (int) Math.min(bytes.length, (long) from + length);
        reads++;
        read += to - from;
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public OptionalLong size() {
        return tellsSize ? OptionalLong.of(bytes.length) : OptionalLong.empty();
    }

    @Override
    public Optional<ObjectVersion> version() {
        return Optional.empty();
    }

    int reads() {
        return reads;
    }

    long bytesRead() {
        return read;
    }
}
