package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Prints what share of the accesses each policy finds in a real cache, beside the most that any
 * could find, as a Markdown table; {@code DIRECTORY ITEMS}, by hand.
 *
 * <p>The first epoch is not counted, nor are as many accesses of the other traces. Passes announce
 * themselves, browsing does not.
 */
final class HitRatios {
    private static final int EPOCHS = 3;
    private static final int LAPS = 6;

    private final Path directory;
    private final int items;
    private int made;

    private HitRatios(Path directory, int items) {
        this.directory = directory;
        this.items = items;
    }

    public static void main(String[] arguments) throws IOException {
        new HitRatios(Path.of(arguments[0]), Integer.parseInt(arguments[1])).print();
    }

    private void print() throws IOException {
        System.out.println(
                "| trace | cache / data | `lru` | `scan` | optimum | `scan` / optimum |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        int[] ordered = Traces.orderedEpochs(items, EPOCHS);
        int[] shuffled = Traces.shuffledEpochs(items, EPOCHS, new Random(1));
        int[] browsing = Traces.browsing(items, LAPS * items, new Random(2));
        for (double share : new double[] {0.1, 0.5, 0.8}) {
            row("ordered epochs", share, ordered, i -> true);
        }
        for (double share : new double[] {0.1, 0.5, 0.8}) {
            row("shuffled epochs", share, shuffled, i -> true);
        }
        for (double share : new double[] {0.1, 0.5}) {
            row("browsing (Zipf 0.9)", share, browsing, i -> false);
        }
        for (double share : new double[] {0.25, 0.5}) {
            row("browsing and full scans", share, mixed(browsing), this::isScan);
        }
    }

    /** The third and the fifth lap go over all items in their order. */
    private int[] mixed(int[] browsing) {
        int[] trace = browsing.clone();
        for (int i = 0; i < trace.length; i++) {
            if (isScan(i)) {
                trace[i] = i % items;
            }
        }
        return trace;
    }

    private boolean isScan(int access) {
        int lap = access / items;
        return lap == 2 || lap == 4;
    }

    private void row(String name, double share, int[] trace, IntPredicate isBulk)
            throws IOException {
        int slots = (int) Math.round(share * items);
        double counted = trace.length - items;
        double lru = hits(CachePolicy.LRU, slots, trace, isBulk) / counted;
        double scan = hits(CachePolicy.SCAN, slots, trace, isBulk) / counted;
        double optimum = Optimum.hits(trace, items, slots, items) / counted;
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %.3f | %.3f | %.2f |%n",
                name,
                share,
                lru,
                scan,
                optimum,
                scan / optimum);
    }

    private long hits(CachePolicy policy, int slots, int[] trace, IntPredicate isBulk)
            throws IOException {
        try (Replay replay = new Replay(directory.resolve("replay-" + made++), slots, policy)) {
            for (int i = 0; i < trace.length; i++) {
                if (i == items) {
                    replay.forgetHits();
                }
                var unused = replay.access(trace[i], isBulk.test(i));
            }
            return replay.hits();
        }
    }
}
