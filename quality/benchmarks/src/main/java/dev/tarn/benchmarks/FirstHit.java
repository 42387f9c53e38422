package dev.tarn.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints how long a process that opens a filled cache takes to its first hit, in milliseconds, and
 * how much heap that leaves, in MiB. The settings are read and the storage is open before.
 * Arguments: the cache's directory and how many files it holds.
 */
final class FirstHit {
    private static final int SETTLING_COLLECTIONS = 3;
    private static final double MEBIBYTE = 1 << 20;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private FirstHit() {}

    public static void main(String[] args) throws IOException {
        int entries = Integer.parseInt(args[1]);
        try (FilledCache cache = FilledCache.open(Path.of(args[0]), entries)) {
            String location = cache.locations()[entries / 2];
            var unused = cache.identity(location);
            long before = usedHeap();
            long start = System.nanoTime();
            Path found = cache.media().localPath(location);
            double taken = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
            System.out.printf(
                    Locale.ROOT, "%.0f | %.1f%n", taken, (usedHeap() - before) / MEBIBYTE);
            if (!found.startsWith(args[0])) {
                throw new IllegalStateException("Not of the cache: " + found);
            }
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < SETTLING_COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
