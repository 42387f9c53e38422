package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.RunningChecksum;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Sums that need the bytes of a file in order. They follow the end of what is there without a gap;
 * what came ahead of it is read again from the file, while the system still has it in memory.
 */
final class FrontierSums {
    private static final int BUFFER = 1 << 16;

    /** One writer is held up for no longer than it takes to sum so many bytes. */
    private static final long MOST_AT_ONCE = 8L << 20;

    private final Map<ChecksumAlgorithm, RunningChecksum> sums =
            new EnumMap<>(ChecksumAlgorithm.class);
    private final ReentrantLock lock = new ReentrantLock();
    private long position;

    FrontierSums(Collection<ChecksumAlgorithm> algorithms) {
        algorithms.forEach(algorithm -> sums.put(algorithm, RunningChecksum.of(algorithm)));
    }

    /**
     * Takes bytes that were just written, when they come next, and others that waited for them.
     * Whoever meets another thread here leaves the work to it.
     *
     * @param frontier tells how far the file is written without a gap
     */
    void follow(ByteBuffer bytes, long start, Path file, LongSupplier frontier) throws IOException {
        if (sums.isEmpty() || !lock.tryLock()) {
            return;
        }
        try {
            if (start == position) {
                add(bytes);
            }
            long end = Math.min(frontier.getAsLong(), position + MOST_AT_ONCE);
            if (end > position) {
                read(file, end);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the bytes of a file up to an end. */
    void finish(Path file, long end) throws IOException {
        if (sums.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            read(file, end);
        } finally {
            lock.unlock();
        }
    }

    /** Each sum in hexadecimal; nothing may be added after. */
    Map<ChecksumAlgorithm, String> values() {
        Map<ChecksumAlgorithm, String> values = new EnumMap<>(ChecksumAlgorithm.class);
        sums.forEach((algorithm, sum) -> values.put(algorithm, sum.result().hex()));
        return values;
    }

    private void add(ByteBuffer bytes) {
        sums.values().forEach(sum -> sum.update(bytes.duplicate()));
        position += bytes.remaining();
    }

    private void read(Path file, long end) throws IOException {
        if (position >= end) {
            return;
        }
        // Not a channel's stream, which an interrupt would close: that would pass for a sick disk.
        try (InputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(position);
            byte[] buffer = new byte[BUFFER];
            while (position < end) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, end - position));
                if (read < 0) {
                    throw new IOException("The file ended at " + position + " of " + end);
                }
                add(ByteBuffer.wrap(buffer, 0, read));
            }
        }
    }
}
