package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays how datasets are used. {@code -Dtarn.replay.items=4000} replays them at the size of the
 * published figures.
 */
class HitRatioTest {
    private static final int ITEMS = Integer.getInteger("tarn.replay.items", 0);
    private static final int FEW = ITEMS == 0 ? 120 : ITEMS;

    /** The fewest of which a hundredth is one. */
    private static final int SLOTS = 100;

    private static final int EPOCHS = 3;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"0.1,false", "0.5,false", "0.8,false", "0.1,true", "0.5,true", "0.8,true"})
    void aPassOverMoreThanTheCacheHoldsFindsWhatItHolds(double share, boolean shuffled)
            throws IOException {
        int items = ITEMS == 0 ? (int) (SLOTS / share) : ITEMS;
        int slots = (int) Math.round(share * items);
        int[] trace =
                shuffled
                        ? Traces.shuffledEpochs(items, EPOCHS, new Random(1))
                        : Traces.orderedEpochs(items, EPOCHS);
        try (Replay replay = new Replay(directory, slots, CachePolicy.SCAN)) {
            replay.all(trace, 0, items, true);
            replay.forgetHits();
            // A restart between two epochs changes nothing.
            replay.all(trace, items, 2 * items, true);
            replay.reopen();
            replay.all(trace, 2 * items, trace.length, true);
            double optimum = slots * (EPOCHS - 1.0);
            assertThat(replay.hits() / optimum).isBetween(0.98, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "shuffled", "browsing", "mixed"})
    void lruIsExactlyAMapInTheOrderOfAccess(String kind) throws IOException {
        int items = FEW;
        int[] trace = trace(kind, items);
        for (double share : new double[] {0.1, 0.5, 0.8}) {
            int slots = (int) (share * items);
            LruModel model = new LruModel((long) slots * Replay.SIZE);
            try (Replay replay =
                    new Replay(directory.resolve(kind + slots), slots, CachePolicy.LRU)) {
                for (int i = 0; i < trace.length; i++) {
                    boolean isBulk = i % 2 == 0;
                    assertThat(replay.access(trace[i], isBulk))
                            .as("access %d", i)
                            .isEqualTo(model.access(trace[i], Replay.SIZE));
                    if (i % (trace.length / 3) == trace.length / 4) {
                        replay.reopen();
                    }
                }
                assertThat(replay.present(items)).isEqualTo(model.items());
            }
        }
    }

    @Test
    void aPassDrivesOutNoMoreThanAHundredth() throws IOException {
        try (Replay replay = new Replay(directory, SLOTS, CachePolicy.SCAN)) {
            replay.all(Traces.orderedEpochs(SLOTS, 1), 0, SLOTS, false);
            int[] pass = Traces.orderedEpochs(3 * SLOTS, 1);
            replay.all(pass, SLOTS, pass.length, true);
            assertThat(replay.present(SLOTS)).hasSize(SLOTS - 1);
        }
    }

    @Test
    void scanAgesByUseWhereNoPassRuns() throws IOException {
        int items = 2 * FEW;
        int slots = items / 10;
        try (Replay replay = new Replay(directory, slots, CachePolicy.SCAN)) {
            for (int item = 0; item < slots; item++) {
                assertThat(replay.access(item, false)).isFalse();
            }
            assertThat(replay.access(0, false)).isTrue();
            assertThat(replay.access(slots, false)).isFalse();
            assertThat(replay.present(items)).hasSize(slots).contains(0).doesNotContain(1);
        }
    }

    private static int[] trace(String kind, int items) {
        Random random = new Random(3);
        return switch (kind) {
            case "ordered" -> Traces.orderedEpochs(items, 2);
            case "shuffled" -> Traces.shuffledEpochs(items, 2, random);
            case "browsing" -> Traces.browsing(items, 3 * items, random);
            default -> {
                int[] mixed = Traces.browsing(items, 3 * items, random);
                System.arraycopy(Traces.orderedEpochs(items, 1), 0, mixed, items, items);
                yield mixed;
            }
        };
    }
}
