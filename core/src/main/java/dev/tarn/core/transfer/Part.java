package dev.tarn.core.transfer;

import dev.tarn.spi.ByteRange;

/** Bytes of an object that one reader brings, and how far it has come. Used by one thread. */
final class Part {
    private final long end;
    private long position;

    Part(long position, long end) {
        this.position = position;
        this.end = end;
    }

    /** The first byte that has yet to come. */
    long position() {
        return position;
    }

    /** The first byte after this part. */
    long end() {
        return end;
    }

    long left() {
        return end - position;
    }

    ByteRange rest() {
        return ByteRange.of(position, left());
    }

    void advance(long bytes) {
        position += bytes;
    }
}
