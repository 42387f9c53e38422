package dev.tarn.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.UnknownLocationException;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaCacheTest {
    private final ScriptedStorage storage = new ScriptedStorage().with("a.jpg", 100);
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger opened = new AtomicInteger();
    private final MediaCache cache =
            new MediaCache(
                    MountTable.of(
                            List.of(new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage))),
                    () -> {
                        opened.incrementAndGet();
                        return store;
                    },
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            clock),
                    WorkerPool.ofDaemons(4),
                    clock);

    @AfterEach
    void everyAdmissionIsGivenBack() {
        assertThat(store.open()).isZero();
    }

    @Test
    void aFileIsFetchedOnceAndThenServedFromDisk() throws IOException {
        Path first = cache.localPath("mem://b/a.jpg");
        Path second = cache.localPath("mem://b/a.jpg");

        assertThat(first).isEqualTo(second);
        assertThat(storage.reads()).isEqualTo(1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void aLocalFileIsReturnedUncheckedAndOpensNoCache() throws IOException {
        assertThat(cache.localPath("/not/there/a.jpg")).isEqualTo(Path.of("/not/there/a.jpg"));
        try (MediaLease lease = cache.lease(MediaReference.parse("/not/there/a.jpg"))) {
            assertThat(lease.path()).isEqualTo(Path.of("/not/there/a.jpg"));
        }

        assertThat(opened).hasValue(0);
        assertThat(storage.reads()).isZero();
    }

    @Test
    void thirtyTwoThreadsMakeOneRead() {
        CountDownLatch gate = storage.closeGate();
        ConcurrentLinkedQueue<Object> results = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            threads.add(new Thread(() -> results.add(pathOrFailure("mem://b/a.jpg"))));
        }
        threads.forEach(Thread::start);
        Await.untilWaiting(threads.toArray(Thread[]::new));

        gate.countDown();

        Await.until(() -> results.size() == 32);
        assertThat(results).doesNotHaveAnyElementsOfTypes(Throwable.class);
        assertThat(storage.reads()).isEqualTo(1);
    }

    @Test
    void notFoundIsRememberedForAMinute() throws IOException {
        assertThat(pathOrFailure("mem://b/late.jpg")).isInstanceOf(StorageException.class);
        storage.with("late.jpg", 5);

        clock.advance(Duration.ofSeconds(59));
        assertThat(pathOrFailure("mem://b/late.jpg"))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.OBJECT_MISSING));
        assertThat(storage.reads("late.jpg")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.localPath("mem://b/late.jpg")).isNotNull();
    }

    @Test
    void refusalsAreNotRemembered() throws IOException {
        storage.failing("a.jpg", refused("a.jpg"));

        assertThat(pathOrFailure("mem://b/a.jpg")).isInstanceOf(StorageException.class);
        assertThat(cache.localPath("mem://b/a.jpg")).isNotNull();
    }

    @Test
    void aLocationThatNobodyServesIsTheCallersMistake() {
        assertThatExceptionOfType(UnknownLocationException.class)
                .isThrownBy(() -> cache.localPath("s3://b/a.jpg"))
                .withMessageContaining("tarn-plugin-s3");
    }

    @Test
    void aLeaseFetchesUntilItHoldsACopy() throws IOException {
        store.evictBeforeLease(2);

        try (MediaLease lease = cache.lease(MediaReference.parse("mem://b/a.jpg"))) {
            assertThat(lease.path()).isEqualTo(cache.localPath("mem://b/a.jpg"));
        }
        assertThat(storage.reads()).isEqualTo(3);
    }

    @Test
    void aLeaseThatNeverHoldsIsAFailure() {
        store.evictBeforeLease(1_000);

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> cache.lease(MediaReference.parse("mem://b/a.jpg")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.ALL_LEASED));
    }

    @Test
    void statsAndClearOfACollectionPassOverLocalFiles() throws IOException {
        storage.with("b.jpg", 50);
        cache.localPath("mem://b/a.jpg");
        cache.localPath("mem://b/b.jpg");

        assertThat(cache.stats(references("mem://b/a.jpg", "/data/x.jpg")).currentSize())
                .isEqualTo(100);
        assertThat(cache.stats().currentCount()).isEqualTo(2);
        assertThat(cache.clear(references("mem://b/a.jpg", "/data/x.jpg")).files()).isEqualTo(1);
        assertThat(cache.clear().files()).isEqualTo(1);
    }

    @Test
    void closingEndsWhatIsUnderWay() {
        storage.closeGate();
        ConcurrentLinkedQueue<Object> results = new ConcurrentLinkedQueue<>();
        Thread caller = new Thread(() -> results.add(pathOrFailure("mem://b/a.jpg")));
        caller.start();
        Await.until(() -> storage.atGate() == 1);

        cache.close();

        Await.until(() -> !results.isEmpty());
        assertThat(results).hasOnlyElementsOfType(CancellationException.class);
        assertThat(store.isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> cache.localPath("mem://b/a.jpg"));
    }

    @Test
    void aStoreThatFailsToOpenIsTriedAgain() throws IOException {
        AtomicInteger openings = new AtomicInteger();
        try (MediaCache other =
                new MediaCache(
                        MountTable.of(
                                List.of(
                                        new Mount(
                                                UriPrefix.of("mem://"), "mem", "", () -> storage))),
                        () -> {
                            if (openings.incrementAndGet() == 1) {
                                throw new MediaException(
                                        MediaException.Kind.DIRECTORY, "not a directory", null);
                            }
                            return store.limit(new CacheLimit.Bounded(1_000));
                        },
                        new Retries(
                                RetryPolicy.standard(),
                                new RecordingPause(),
                                new LongestJitter(),
                                clock),
                        WorkerPool.ofDaemons(1),
                        clock)) {
            assertThat(catchThrowable(() -> other.localPath("mem://b/a.jpg")))
                    .isInstanceOf(MediaException.class);
            assertThat(other.localPath("mem://b/a.jpg")).isNotNull();
        }
    }

    private Object pathOrFailure(String location) {
        try {
            return cache.localPath(location);
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static Stream<MediaReference> references(String... texts) {
        return Stream.of(texts).map(MediaReference::parse);
    }

    private static StorageException refused(String key) {
        return StorageException.of(Kind.REFUSED, "No", ScriptedStorage.uri(key));
    }
}
