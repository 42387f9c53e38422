package dev.tarn.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.BatchSize;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.media.CacheValidation;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.OnFailure;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaBatchesTest {
    private static final int COUNT = 100;

    private final ScriptedStorage storage = new ScriptedStorage();
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final ManualClock clock = new ManualClock();
    private final AtomicBoolean sourceClosed = new AtomicBoolean();
    private final MediaCache cache = cache(CacheRules.standard());

    MediaBatchesTest() {
        for (int i = 0; i < COUNT; i++) {
            storage.with(key(i), 100);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(store.open()).isZero();
        for (int i = 0; i < COUNT; i++) {
            assertThat(store.isLeased(storage.identity(ScriptedStorage.uri(key(i))))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void batchesHaveUpToSomeBytesWhetherSizesAreKnownOrLearnt(boolean known) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        try (MediaBatches<String> batches = batches(BatchSize.ofBytes(1050), known)) {
            while (batches.hasNext()) {
                List<MediaBatches.Item<String>> batch = batches.next();
                sizes.add(batch.size());
                for (MediaBatches.Item<String> item : batch) {
                    keys.add(item.item());
                    assertThat(item.paths().get(0).path()).isPresent();
                    assertThat(isLeased(item.item())).isTrue();
                }
            }
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(batches::next);
        }

        assertThat(sizes).hasSize(10).containsOnly(10);
        assertThat(keys).isEqualTo(keys());
        assertThat(storage.reads()).isEqualTo(COUNT);
        assertThat(store.bulkAdmissions()).isEqualTo(COUNT);
        assertThat(sourceClosed).isTrue();
    }

    @Test
    void withScanTwoBatchesFitIntoWhatPassesAreSureOfOfAFullCache() throws IOException {
        assertThat(sizesWithScan(100_000)).hasSize(COUNT / 4).containsOnly(4);
    }

    @Test
    void withScanBatchesUseTheRoomThatIsFree() throws IOException {
        assertThat(sizesWithScan(0)).containsExactly(COUNT);
    }

    @Test
    void withScanBatchesShrinkAsTheFreeRoomFills() throws IOException {
        List<Integer> sizes = sizesWithScan(95_000);

        assertThat(sizes.get(0)).isEqualTo(22);
        assertThat(sizes.get(sizes.size() - 2)).isEqualTo(4);
    }

    /** How large batches are beside what others have in a cache of 100,000 bytes. */
    private List<Integer> sizesWithScan(long others) throws IOException {
        store.limit(new CacheLimit.Bounded(100_000));
        store.publish(storage.identity(ScriptedStorage.uri("others")), others);
        CacheRules rules =
                new CacheRules(CacheValidation.never(), false, 1L << 20, CachePolicy.SCAN);
        List<Integer> sizes = new ArrayList<>();
        try (MediaBatches<String> batches =
                cache(rules)
                        .batches(
                                keys().stream(),
                                key -> List.of(remote(key, true)),
                                MediaOptions.defaults())) {
            while (batches.hasNext()) {
                sizes.add(batches.next().size());
            }
        }
        return sizes;
    }

    @Test
    void batchesHaveUpToSomeItems() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (MediaBatches<String> batches = batches(BatchSize.ofCount(30), true)) {
            while (batches.hasNext()) {
                sizes.add(batches.next().size());
            }
        }

        assertThat(sizes).containsExactly(30, 30, 30, 10);
    }

    @Test
    void theNextBatchIsFetchedWhileOneIsUsedAndNoMore() throws IOException {
        try (MediaBatches<String> batches = batches(BatchSize.ofBytes(1000), true)) {
            var unused = batches.next();
            Await.until(() -> storage.reads() == 20);
            assertThat(isLeased(key(0))).isTrue();

            unused = batches.next();
            assertThat(isLeased(key(0))).isFalse();
            assertThat(isLeased(key(10))).isTrue();
            Await.until(() -> storage.reads() == 30);
        }
    }

    @Test
    void batchesShrinkToWhatFitsTheCacheTwice() throws IOException {
        store.limit(new CacheLimit.Bounded(1000));

        try (MediaBatches<String> batches = batches(BatchSize.standard(), true)) {
            assertThat(batches.next()).hasSize(4);
            assertThat(batches.next()).hasSize(4);
        }
    }

    @Test
    void aFileThatCannotBeHadIsAbsentWithItsReason() throws IOException {
        try (MediaBatches<String> batches =
                cache.batches(
                        Stream.of(key(0), "missing.jpg", key(1)),
                        key -> List.of(remote(key, false)),
                        MediaOptions.defaults())) {
            List<MediaBatches.Item<String>> batch = batches.next();

            assertThat(batch).hasSize(3);
            assertThat(batch.get(1).paths().get(0).path()).isEmpty();
            assertThat(batch.get(1).paths().get(0).failure()).isPresent();
            assertThat(batch.get(2).paths().get(0).path()).isPresent();
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    void aFailureEndsThePassWhenTheOptionsSayStop() throws IOException {
        try (MediaBatches<String> batches =
                cache.batches(
                        Stream.of(key(0), "missing.jpg", key(1)),
                        key -> List.of(remote(key, false)),
                        MediaOptions.defaults().withOnFailure(OnFailure.STOP))) {
            assertThat(batches.next()).hasSize(1);
            assertThat(batches.hasNext()).isTrue();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(batches::next);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(batches::next);
        }
    }

    @Test
    void whatWasBroughtIsClearedBehindAndWhatWasThereStays() throws IOException {
        var unused = cache.localPath("mem://b/" + key(3));

        try (MediaBatches<String> batches = batches(BatchSize.ofCount(10).clearingBehind(), true)) {
            while (batches.hasNext()) {
                var batch = batches.next();
                assertThat(batch).hasSize(10);
            }
        }

        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void closingHalfWayEndsWhatIsUnderWay() throws IOException {
        MediaBatches<String> batches = batches(BatchSize.ofBytes(500), true);
        var unused = batches.next();
        Await.until(() -> storage.reads() == 10);
        storage.closeGate();
        unused = batches.next();
        Await.until(() -> storage.atGate() > 0);

        batches.close();

        assertThat(storage.atGate()).isZero();
        assertThat(sourceClosed).isTrue();
        batches.close();
    }

    @Test
    void cancellingEndsTheLoop() throws IOException {
        Cancellation cancellation = Cancellation.create();
        try (MediaBatches<String> batches =
                cache.batches(
                        keys().stream(),
                        key -> List.of(remote(key, true)),
                        MediaOptions.defaults().withCancellation(cancellation))) {
            cancellation.cancel();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(batches::next);
        }
    }

    @Test
    void aSourceThatBreaksEndsTheLoopWithItsFailure() throws IOException {
        Stream<String> source =
                Stream.of(key(0), key(1))
                        .map(
                                key -> {
                                    if (key.equals(key(1))) {
                                        throw new IllegalStateException("broken");
                                    }
                                    return key;
                                });
        try (MediaBatches<String> batches =
                cache.batches(source, key -> List.of(remote(key, true)), MediaOptions.defaults())) {
            assertThat(batches.next()).hasSize(1);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(batches::next)
                    .withMessage("broken");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsItsFlag() throws IOException {
        var gate = storage.closeGate();
        try (MediaBatches<String> batches = batches(BatchSize.ofCount(10), true)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(batches::next);
            assertThat(Thread.interrupted()).isTrue();
            gate.countDown();
            assertThat(batches.next()).hasSize(10);
        }
    }

    private MediaBatches<String> batches(BatchSize size, boolean known) throws IOException {
        return cache.batches(
                keys().stream().onClose(() -> sourceClosed.set(true)),
                key -> List.of(remote(key, known)),
                MediaOptions.defaults().withBatch(size));
    }

    private MediaCache cache(CacheRules rules) {
        return new MediaCache(
                MountTable.of(List.of(new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage))),
                () -> store,
                new Retries(
                        RetryPolicy.standard(), new RecordingPause(), new LongestJitter(), clock),
                WorkerPool.ofDaemons(4),
                clock,
                rules);
    }

    private boolean isLeased(String key) {
        return store.isLeased(storage.identity(ScriptedStorage.uri(key)));
    }

    private static MediaReference remote(String key, boolean known) {
        ObjectUri uri = ScriptedStorage.uri(key);
        return known
                ? new MediaReference.Remote(uri, OptionalLong.of(100))
                : new MediaReference.Remote(uri);
    }

    private static List<String> keys() {
        return IntStream.range(0, COUNT).mapToObj(MediaBatchesTest::key).toList();
    }

    private static String key(int number) {
        return "img/" + number + ".jpg";
    }
}
