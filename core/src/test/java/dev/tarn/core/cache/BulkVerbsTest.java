package dev.tarn.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
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
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.core.transfer.TransferReport.Counts;
import dev.tarn.core.transfer.TransferReport.End;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkVerbsTest {
    private static final int COUNT = 2_000;
    private static final int WORKERS = 4;

    private final ScriptedStorage storage = new ScriptedStorage();
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger opened = new AtomicInteger();
    private final MediaOptions options = MediaOptions.defaults();
    private final List<LocalPath> paths = new ArrayList<>();
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
                    WorkerPool.ofDaemons(WORKERS),
                    clock);

    BulkVerbsTest() {
        for (int i = 0; i < COUNT; i++) {
            storage.with(key(i), 100);
        }
    }

    @AfterEach
    void everyAdmissionIsGivenBack() {
        assertThat(store.open()).isZero();
    }

    @Test
    void oneRequestPerObjectAndNoneTheSecondTime() throws IOException {
        TransferReport first = cache.download(all(), options);
        TransferReport second = cache.download(all(), options);

        assertThat(first.counts()).isEqualTo(new Counts(COUNT, 0, 0, 0, 0));
        assertThat(first.bytes()).isEqualTo(COUNT * 100);
        assertThat(second.counts()).isEqualTo(new Counts(0, COUNT, 0, 0, 0));
        assertThat(second.bytes()).isZero();
        assertThat(storage.reads()).isEqualTo(COUNT);
    }

    @Test
    void aFailureOfOneLeavesTheOthers() throws IOException {
        storage.failing(key(77), refused(77));

        TransferReport report = cache.download(all(), options);

        assertThat(report.counts()).isEqualTo(new Counts(COUNT - 1, 0, 0, 0, 1));
        assertThat(report.failures())
                .extracting(MediaFailure::reference)
                .containsExactly(reference(77));
    }

    @Test
    void aFileNamedTwiceIsFetchedOnce() throws IOException {
        List<MediaReference> twice =
                IntStream.range(0, 50).mapToObj(BulkVerbsTest::reference).toList();

        TransferReport report =
                cache.download(Stream.concat(twice.stream(), twice.stream()), options);

        assertThat(report.counts()).isEqualTo(new Counts(50, 50, 0, 0, 0));
        assertThat(storage.reads()).isEqualTo(50);
    }

    @Test
    void localFilesAreCountedAndLeftAlone() throws IOException {
        TransferReport report =
                cache.download(
                        Stream.of("/not/there/1.jpg", "/not/there/2.jpg")
                                .map(MediaReference::parse),
                        options);

        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 2, 0, 0));
        assertThat(opened).hasValue(0);
        assertThat(storage.reads()).isZero();
    }

    @Test
    void aLocationThatNobodyServesIsTheFailureOfOneFile() throws IOException {
        TransferReport report =
                cache.download(
                        Stream.of("s3://b/x.jpg", "mem:///no-bucket", "mem://b/" + key(1))
                                .map(MediaReference::parse),
                        options);

        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 2));
        assertThat(report.failures())
                .anySatisfy(
                        failure ->
                                assertThat(failure.cause())
                                        .hasMessageContaining("tarn-plugin-s3")
                                        .isInstanceOf(StorageException.class));
    }

    @Test
    void aCollectionLargerThanTheCacheFillsItOnce() throws IOException {
        store.limit(new CacheLimit.Bounded(COUNT * 100 / 3));

        TransferReport first = cache.download(all(), options);
        TransferReport second = cache.download(all(), options);

        long limit = COUNT * 100 / 3;
        assertThat(first.bytes()).isBetween(limit / 10 * 9, limit);
        assertThat(first.left()).isEqualTo(COUNT - first.fetched());
        assertThat(first.end()).isEqualTo(End.COMPLETE);
        // workers that were under way when the cache became full may have passed over a file
        assertThat(second.fetched()).isLessThan(WORKERS);
        assertThat(second.present()).isBetween(first.fetched() - WORKERS, first.fetched());
        assertThat(second.counts().total()).isEqualTo(COUNT);
    }

    @Test
    void aCollectionThatJustFitsIsFetchedWhole() throws IOException {
        store.limit(new CacheLimit.Bounded(COUNT * 100));

        TransferReport report = cache.download(all(), options.withWorkers(1));

        assertThat(report.fetched()).isEqualTo(COUNT);
        assertThat(report.left()).isZero();
    }

    @Test
    void aDisabledCacheTakesNoDownload() throws IOException {
        store.limit(new CacheLimit.Disabled());

        TransferReport report = cache.download(all(), options);

        assertThat(report.end()).isEqualTo(End.STOPPED);
        assertThat(report.stoppedBy().orElseThrow().cause())
                .isInstanceOfSatisfying(
                        MediaException.class,
                        e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.DISABLED));
        assertThat(storage.reads()).isZero();
    }

    @Test
    void pathsKeepLengthAndOrderWithAFailureInItsPlace() throws IOException {
        storage.failing(key(5), refused(5));
        List<MediaReference> references = new ArrayList<>(all().toList());
        references.add(3, MediaReference.parse("/data/local.jpg"));

        TransferReport report = cache.localPaths(references.stream(), options, paths::add);

        assertThat(paths).extracting(LocalPath::reference).isEqualTo(references);
        assertThat(paths.get(3).path()).contains(Path.of("/data/local.jpg"));
        assertThat(paths)
                .filteredOn(path -> path.path().isEmpty())
                .singleElement()
                .satisfies(
                        path -> {
                            assertThat(path.reference()).isEqualTo(reference(5));
                            assertThat(path.failure()).get().isInstanceOf(StorageException.class);
                        });
        assertThat(report.counts()).isEqualTo(new Counts(COUNT - 1, 0, 1, 0, 1));
    }

    @Test
    void pathsOfWhatIsThereAreHandedOutWhileTheDiskIsInTrouble() throws IOException {
        cache.download(all().skip(1_990), options);
        int before = storage.reads();
        store.trouble(new MediaException(MediaException.Kind.DISK, "full", null));

        cache.localPaths(all(), options, paths::add);

        assertThat(paths).hasSize(COUNT);
        assertThat(paths).filteredOn(path -> path.path().isPresent()).hasSize(10);
        assertThat(paths.get(0).failure()).get().isInstanceOf(MediaException.class);
        assertThat(storage.reads() - before).isBetween(1, WORKERS);
    }

    @Test
    void pathsStopAtTheFirstFailureWhenAskedTo() {
        storage.failing(key(5), refused(5));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(
                        () ->
                                cache.localPaths(
                                        all(), options.withOnFailure(OnFailure.STOP), paths::add))
                .withMessageContaining(key(5));
        assertThat(paths).hasSize(6);
    }

    @Test
    void cancelledPathsEndByAnException() {
        Cancellation cancellation = Cancellation.create();
        storage.closeGate();
        Thread canceller =
                new Thread(
                        () -> {
                            Await.until(() -> storage.atGate() == WORKERS);
                            cancellation.cancel();
                        });
        canceller.start();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                cache.localPaths(
                                        all(), options.withCancellation(cancellation), paths::add));
        assertThat(paths).isEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    void anOutageIsTriedAgainForEachFile() throws IOException {
        storage.failing(key(1), unavailable(1), unavailable(1));

        TransferReport report = cache.download(all().limit(3), options);

        assertThat(report.fetched()).isEqualTo(3);
        assertThat(storage.reads(key(1))).isEqualTo(3);
    }

    private static Stream<MediaReference> all() {
        return IntStream.range(0, COUNT).mapToObj(BulkVerbsTest::reference);
    }

    private static MediaReference reference(int i) {
        return new MediaReference.Remote(ScriptedStorage.uri(key(i)));
    }

    private static String key(int i) {
        return "k" + i + ".jpg";
    }

    private static StorageException refused(int i) {
        return StorageException.of(Kind.REFUSED, "No", ScriptedStorage.uri(key(i)));
    }

    private static StorageException unavailable(int i) {
        return StorageException.unavailable("Slow down", ScriptedStorage.uri(key(i)), null);
    }
}
