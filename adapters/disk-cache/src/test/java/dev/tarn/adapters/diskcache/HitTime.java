package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Prints how long a hit takes with {@code COUNT} copies in {@code DIRECTORY}; run by hand. */
final class HitTime {
    private HitTime() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        DiskCacheOptions options = DiskCacheOptions.of(directory, 1L << 40).withDiskReserve(0);
        if (Files.notExists(directory.resolve("tarn"))) {
            try (DiskMediaStore store = DiskMediaStore.open(options)) {
                long start = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    MadeUp.fetch(store, "folder/" + i + ".jpg", 16);
                }
                print("insert, mean", (System.nanoTime() - start) / count);
            }
        }
        long opening = System.nanoTime();
        try (DiskMediaStore store = DiskMediaStore.open(options)) {
            hit(store, MadeUp.identity("folder/0.jpg"));
            print("open to first hit", System.nanoTime() - opening);
            measure(store, count);
            System.gc();
            Runtime jvm = Runtime.getRuntime();
            System.out.println("heap " + (jvm.totalMemory() - jvm.freeMemory()) / 1024 + " KiB");
            long start = System.nanoTime();
            store.stats();
            print("stats", System.nanoTime() - start);
            start = System.nanoTime();
            store.flush();
            print("flush", System.nanoTime() - start);
        }
    }

    private static void measure(DiskMediaStore store, int count) throws IOException {
        Random random = new Random(1);
        long[] nanos = new long[300_000];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < nanos.length; i++) {
                ObjectIdentity identity =
                        MadeUp.identity("folder/" + random.nextInt(count) + ".jpg");
                long start = System.nanoTime();
                hit(store, identity);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            print("hit, median", nanos[nanos.length / 2]);
            print("hit, 99th percentile", nanos[nanos.length * 99 / 100]);
        }
    }

    private static void hit(DiskMediaStore store, ObjectIdentity identity) throws IOException {
        if (store.lookup(identity).isEmpty()) {
            throw new IllegalStateException("No copy of " + identity.location());
        }
    }

    private static void print(String what, long nanos) {
        System.out.printf("%s %.1f µs%n", what, nanos / 1000.0);
    }
}
