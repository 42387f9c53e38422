package dev.tarn.core.transfer;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps the bytes in memory, so that they can be compared. */
final class KeepingAdmission implements Admission {
    private static final int MOST_OF_UNKNOWN_SIZE = 100_000;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger();
    private @Nullable ObjectStat stat;
    private volatile byte[] bytes = new byte[0];
    private @Nullable Sink sink;
    private byte[] committed = new byte[0];

    int begun() {
        return begun.get();
    }

    byte[] committed() {
        return committed;
    }

    /** Whether a thread is in the sink still. */
    boolean isQuiet() {
        return writing.get() == 0;
    }

    @Override
    public MediaSink begin(ObjectStat newStat) {
        begun.incrementAndGet();
        stat = newStat;
        bytes = new byte[(int) newStat.size().orElse(MOST_OF_UNKNOWN_SIZE)];
        sink = new Sink(bytes);
        return sink;
    }

    @Override
    public CachedMedia commit() throws StorageException {
        if (stat == null || sink == null) {
            throw new AssertionError("Commit without begin");
        }
        if (stat.size().isEmpty()) {
            bytes = Arrays.copyOf(bytes, sink.next);
        }
        if (sink.fresh.get() != bytes.length) {
            throw StorageException.of(
                    StorageException.Kind.CORRUPT, sink.fresh + " bytes came", stat.uri());
        }
        committed = bytes;
        return new CachedMedia(Path.of("copy"), bytes.length, stat.version(), Instant.EPOCH);
    }

    @Override
    public Optional<CachedMedia> present() {
        return Optional.empty();
    }

    @Override
    public boolean isUnproven() {
        return false;
    }

    @Override
    public Optional<CachedMedia> adopt(ObjectStat present) {
        return Optional.empty();
    }

    @Override
    public CachedMedia confirm() {
        throw new AssertionError("Nothing is there");
    }

    @Override
    public boolean remove() {
        return false;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private final class Sink implements MediaSink {
        private final byte[] target;
        private final AtomicLong fresh = new AtomicLong();
        private int next;
        private volatile boolean closed;

        Sink(byte[] target) {
            this.target = target;
        }

        @Override
        public int write(ByteBuffer piece) {
            int count = piece.remaining();
            write(piece, next);
            next += count;
            return count;
        }

        @Override
        public void write(ByteBuffer piece, long position) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            writing.incrementAndGet();
            fresh.addAndGet(piece.remaining());
            piece.get(target, (int) position, piece.remaining());
            writing.decrementAndGet();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
