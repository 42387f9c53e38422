package dev.tarn.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Prints the heap that an open cache holds for each of its files after all were asked for, in
 * bytes. Arguments: the cache's directory and how many files it holds.
 */
final class CacheMemory {
    private static final int SETTLING_COLLECTIONS = 3;

    private CacheMemory() {}

    public static void main(String[] args) throws IOException {
        int entries = Integer.parseInt(args[1]);
        try (FilledCache cache = FilledCache.open(Path.of(args[0]), entries)) {
            var unused = cache.media().localPath(cache.locations()[0]);
            long before = usedHeap();
            for (String location : cache.locations()) {
                unused = cache.media().localPath(location);
            }
            System.out.println((usedHeap() - before) / entries);
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < SETTLING_COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
