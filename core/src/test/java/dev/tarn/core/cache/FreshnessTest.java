package dev.tarn.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CacheValidation;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.core.transfer.TransferReport.Renewals;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.UriPrefix;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final String A = "mem://b/a.jpg";

    private final ScriptedStorage storage =
            new ScriptedStorage().with("a.jpg", 100).with("b.jpg", 50);
    private final ManualClock clock = new ManualClock();
    private final InMemoryMediaStore store = new InMemoryMediaStore().clock(clock);

    @AfterEach
    void everyAdmissionIsGivenBack() {
        assertThat(store.open()).isZero();
    }

    @Test
    void withoutValidationAHitAsksNobody() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.localPath(A);
        clock.advance(Duration.ofDays(1000));

        cache.localPath(A);

        assertThat(storage.reads()).isEqualTo(1);
    }

    @Test
    void alwaysAsksOnceForEachHitAndAnUnchangedObjectSendsNoBody() throws IOException {
        MediaCache cache = cache(CacheValidation.always());
        cache.localPath(A);
        clock.advance(Duration.ofSeconds(1));

        cache.localPath(A);

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(storage.bodies()).isEqualTo(1);
    }

    @Test
    void anAgeAsksAgainOnlyWhenTheLastAnswerIsOlder() throws IOException {
        MediaCache cache = cache(CacheValidation.of("24h"));
        cache.localPath(A);
        clock.advance(Duration.ofHours(23));
        cache.localPath(A);
        assertThat(storage.reads()).isEqualTo(1);

        clock.advance(Duration.ofHours(2));
        cache.localPath(A);
        clock.advance(Duration.ofHours(23));
        cache.localPath(A);

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(storage.bodies()).isEqualTo(1);
    }

    @Test
    void anotherVersionTakesTheCopysPlaceInTheRequestThatComparesIt() throws IOException {
        MediaCache cache = cache(CacheValidation.always());
        cache.localPath(A);
        storage.replace("a.jpg", 200);
        clock.advance(Duration.ofSeconds(1));

        cache.localPath(A);

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(cache.stats().currentSize()).isEqualTo(200);
    }

    @Test
    void anOutageHandsOutWhatIsThereAndIsNotAskedAboutAgainAtOnce() throws IOException {
        MediaCache cache = cache(CacheValidation.always());
        cache.localPath(A);
        clock.advance(Duration.ofSeconds(1));
        storage.failing(
                "a.jpg",
                Collections.nCopies(5, failure(Kind.UNAVAILABLE)).toArray(Exception[]::new));

        assertThat(cache.localPath(A)).isNotNull();
        assertThat(storage.reads()).isEqualTo(6);
        cache.localPath(A);
        assertThat(storage.reads()).isEqualTo(6);

        clock.advance(Duration.ofSeconds(11));
        cache.localPath(A);
        assertThat(storage.reads()).isEqualTo(7);
    }

    @Test
    void neitherARefusalNorAMissingObjectCostsTheCopyUnlessAnUpdateIsAskedFor() throws IOException {
        MediaCache cache = cache(CacheValidation.always());
        cache.localPath(A);
        clock.advance(Duration.ofSeconds(1));
        storage.failing("a.jpg", failure(Kind.REFUSED));
        assertThat(cache.localPath(A)).isNotNull();

        storage.remove("a.jpg");
        assertThat(cache.localPath(A)).isNotNull();
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aLeaseIsOfAComparedCopy() throws IOException {
        MediaCache cache = cache(CacheValidation.always());
        cache.localPath(A);
        storage.replace("a.jpg", 200);
        clock.advance(Duration.ofSeconds(1));

        cache.lease(MediaReference.parse(A)).close();

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(cache.stats().currentSize()).isEqualTo(200);
    }

    @Test
    void anUpdateAsksOnceForEachCopyAndFetchesWhatChanged() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.download(references(), MediaOptions.defaults());
        storage.replace("b.jpg", 70);
        clock.advance(Duration.ofSeconds(1));

        TransferReport report = update(cache);

        assertThat(report.renewals()).isEqualTo(new Renewals(1, 1, 0, 0, 0));
        assertThat(report.bytes()).isEqualTo(70);
        assertThat(report.counts().total()).isEqualTo(2);
        assertThat(storage.reads("a.jpg")).isEqualTo(2);
        assertThat(storage.reads("b.jpg")).isEqualTo(2);
        assertThat(storage.bodies()).isEqualTo(3);
    }

    @Test
    void anUpdateFetchesWhatIsNotThereYet() throws IOException {
        TransferReport report = update(cache(CacheValidation.never()));

        assertThat(report.fetched()).isEqualTo(2);
        assertThat(report.renewals()).isEqualTo(Renewals.NONE);
    }

    @Test
    void anUpdateLeavesLeasedCopiesForTheNextTime() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.download(references(), MediaOptions.defaults());
        storage.replace("a.jpg", 101);
        storage.remove("b.jpg");
        clock.advance(Duration.ofSeconds(1));

        try (MediaLease first = cache.lease(MediaReference.parse(A));
                MediaLease second = cache.lease(MediaReference.parse("mem://b/b.jpg"))) {
            assertThat(first.path()).isNotEqualTo(second.path());
            assertThat(update(cache).renewals()).isEqualTo(new Renewals(0, 0, 0, 2, 0));
        }

        assertThat(update(cache).renewals()).isEqualTo(new Renewals(0, 1, 0, 0, 1));
    }

    @Test
    void aProvenAbsenceDeletesTheCopyAndIsAFailureOfTheFile() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.download(references(), MediaOptions.defaults());
        storage.remove("b.jpg");
        clock.advance(Duration.ofSeconds(1));

        TransferReport report = update(cache);

        assertThat(report.renewals()).isEqualTo(new Renewals(1, 0, 0, 0, 1));
        assertThat(report.failures()).hasSize(1);
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void anUpdateNeverCostsACopyWhoseStoreCannotBeAsked() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.download(references(), MediaOptions.defaults());
        clock.advance(Duration.ofSeconds(1));
        storage.failing("a.jpg", failure(Kind.REFUSED));
        storage.failing("b.jpg", failure(Kind.CONTAINER_MISSING));

        TransferReport report = update(cache);

        assertThat(report.failed()).isEqualTo(2);
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void anUpdateAsksAgainForWhatWasMissingAMomentAgo() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        Stream<MediaReference> missing = Stream.of(MediaReference.parse("mem://b/late.jpg"));
        assertThat(cache.download(missing, MediaOptions.defaults()).failed()).isEqualTo(1);
        storage.with("late.jpg", 5);

        TransferReport report =
                cache.download(
                        Stream.of(MediaReference.parse("mem://b/late.jpg")),
                        MediaOptions.defaults().withUpdate(true));

        assertThat(report.fetched()).isEqualTo(1);
        assertThat(storage.reads("late.jpg")).isEqualTo(2);
    }

    @Test
    void whatAnUpdateFoundMissingIsMissingForAMinuteToOthers() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.localPath(A);
        storage.remove("a.jpg");
        storage.remove("b.jpg");
        clock.advance(Duration.ofSeconds(1));
        update(cache);
        int asked = storage.reads("a.jpg");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> cache.lease(MediaReference.parse(A)))
                .extracting(StorageException::kind)
                .isEqualTo(Kind.OBJECT_MISSING);
        assertThat(storage.reads("a.jpg")).isEqualTo(asked);

        clock.advance(Duration.ofSeconds(60));
        storage.with("a.jpg", 100);
        assertThat(cache.localPath(A)).isNotNull();
    }

    @Test
    void aStoreWithoutVersionsIsFetchedAnew() throws IOException {
        storage.withoutVersions();
        MediaCache cache = cache(CacheValidation.never());
        cache.localPath(A);
        clock.advance(Duration.ofSeconds(1));

        TransferReport report =
                cache.download(
                        Stream.of(MediaReference.parse(A)),
                        MediaOptions.defaults().withUpdate(true));

        assertThat(report.renewals()).isEqualTo(new Renewals(0, 1, 0, 0, 0));
        assertThat(storage.bodies()).isEqualTo(2);
    }

    @Test
    void aFileThatNoIndexKnowsIsComparedInPlaceOfATransfer() throws IOException {
        store.unproven(storage.identity(ScriptedStorage.uri("a.jpg")), 100);
        store.unproven(storage.identity(ScriptedStorage.uri("b.jpg")), 49);

        TransferReport report =
                cache(CacheValidation.never()).download(references(), MediaOptions.defaults());

        assertThat(report.renewals()).isEqualTo(new Renewals(0, 0, 1, 0, 0));
        assertThat(report.fetched()).isEqualTo(1);
        assertThat(storage.stats()).isEqualTo(2);
        assertThat(storage.bodies()).isEqualTo(1);
    }

    @Test
    void bulkVerbsAnnounceThemselves() throws IOException {
        MediaCache cache = cache(CacheValidation.never());
        cache.download(references().limit(1), MediaOptions.defaults());
        cache.localPaths(references(), MediaOptions.defaults(), path -> {});
        assertThat(store.bulkAdmissions()).isEqualTo(2);

        storage.with("c.jpg", 1);
        cache.localPath("mem://b/c.jpg");
        assertThat(store.bulkAdmissions()).isEqualTo(2);
    }

    @Test
    void offlineServesHitsAndNamesTheSettingForAMiss() throws IOException {
        cache(CacheValidation.never()).localPath(A);
        clock.advance(Duration.ofDays(1));
        MediaCache offline = cache(new CacheRules(CacheValidation.always(), true));

        assertThat(offline.localPath(A)).isNotNull();
        offline.lease(MediaReference.parse(A)).close();
        List<String> paths = new ArrayList<>();
        TransferReport report =
                offline.localPaths(
                        references(),
                        MediaOptions.defaults(),
                        path -> paths.add(path.path().map(Object::toString).orElse("")));

        assertThat(paths).hasSize(2).last().isEqualTo("");
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).hasMessageContaining("offline"));
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> update(offline))
                .extracting(MediaException::kind)
                .isEqualTo(MediaException.Kind.OFFLINE);
        assertThat(storage.reads()).isEqualTo(1);
        assertThat(storage.stats()).isZero();
    }

    private TransferReport update(MediaCache cache) throws IOException {
        return cache.download(references(), MediaOptions.defaults().withUpdate(true));
    }

    private static Stream<MediaReference> references() {
        return Stream.of(A, "mem://b/b.jpg").map(MediaReference::parse);
    }

    private static StorageException failure(Kind kind) {
        return StorageException.of(kind, "by script", ScriptedStorage.uri("a.jpg"));
    }

    private MediaCache cache(CacheValidation validation) {
        return cache(new CacheRules(validation, false));
    }

    private MediaCache cache(CacheRules rules) {
        MountTable mounts =
                MountTable.of(
                        List.of(new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage)),
                        rules.offline());
        Retries retries =
                new Retries(
                        RetryPolicy.standard(), new RecordingPause(), new LongestJitter(), clock);
        return new MediaCache(mounts, () -> store, retries, WorkerPool.ofDaemons(4), clock, rules);
    }
}
