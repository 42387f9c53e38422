package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static dev.tarn.adapters.diskcache.MadeUp.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskMediaStoreTest {
    @TempDir Path directory;

    private DiskMediaStore open(long limit) throws MediaException {
        return DiskMediaStore.open(options(limit));
    }

    private DiskCacheOptions options(long limit) {
        return DiskCacheOptions.of(directory, limit)
                .withDiskReserve(0)
                .withLeaseWait(Duration.ZERO);
    }

    @Test
    void servesFromDiskWhatWasFetchedOnce() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
            CachedMedia fetched = fetch(store, "a.jpg", 100);
            assertThat(fetched.path()).hasBinaryContent(content("a.jpg", 100));
            assertThat(fetched.path().toString())
                    .endsWith(".jpg")
                    .startsWith(directory.toRealPath() + "/tarn/objects/");
            assertThat(fetched.version()).contains(ObjectVersion.of("v-a.jpg"));
            assertThat(store.lookup(identity("a.jpg"))).contains(fetched);
        }
        try (DiskMediaStore store = open(1000)) {
            assertThat(store.lookup(identity("a.jpg")).orElseThrow().path())
                    .hasBinaryContent(content("a.jpg", 100));
        }
    }

    @Test
    void countsWhatItHoldsAndDoes() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            fetch(store, "a", 100);
            fetch(store, "b", 200);
            fetch(store, "a", 100);
        }
        try (DiskMediaStore store = open(1000)) {
            CacheStats stats = store.stats();
            assertThat(stats.directory()).isEqualTo(directory);
            assertThat(stats.currentSize()).isEqualTo(300);
            assertThat(stats.currentCount()).isEqualTo(2);
            assertThat(stats.counters()).isEqualTo(new CacheStats.Counters(1, 2, 0, 300, 400));
            assertThat(
                            store.stats(Stream.of(identity("b"), identity("b"), identity("c")))
                                    .currentSize())
                    .isEqualTo(200);
        }
    }

    @Test
    void evictsTheOldestAccessedDownToNineTenths() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            for (int i = 0; i < 10; i++) {
                fetch(store, "k" + i, 100);
            }
            assertThat(store.lookup(identity("k0"))).isPresent();
            fetch(store, "new", 100);
            assertThat(store.lookup(identity("k1"))).isEmpty();
            assertThat(store.lookup(identity("k2"))).isEmpty();
            assertThat(store.lookup(identity("k0"))).isPresent();
            assertThat(store.lookup(identity("k3"))).isPresent();
            assertThat(store.stats().currentSize()).isEqualTo(900);
            assertThat(store.stats().counters().evictions()).isEqualTo(2);
        }
    }

    @Test
    void keepsTheOrderOfAccessesOverARestartAndALostIndex() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            for (int i = 0; i < 10; i++) {
                fetch(store, "k" + i, 100);
            }
            assertThat(store.lookup(identity("k0"))).isPresent();
        }
        for (Path log : Inventory.list(directory.resolve("tarn/index"))) {
            Files.delete(log);
        }
        try (DiskMediaStore store = open(1000)) {
            fetch(store, "new", 100);
            Path objects = directory.toRealPath().resolve("tarn");
            CacheLayout layout = new CacheLayout(objects);
            assertThat(layout.copy(CacheName.of(identity("k0")))).exists();
            assertThat(layout.copy(CacheName.of(identity("k1")))).doesNotExist();
            assertThat(layout.copy(CacheName.of(identity("k3")))).exists();
        }
    }

    @Test
    void refusesAtOnceWhatIsLargerThanTheLimit() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            fetch(store, "a", 900);
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> fetch(store, "big", 1001))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.TOO_LARGE))
                    .withMessageContainingAll(
                            "s3://bucket/big", "1001", "1000", "cache_size_bytes");
            assertThat(store.lookup(identity("a"))).isPresent();
        }
    }

    @Test
    void neitherEvictsNorClearsWhatIsLeased() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            fetch(store, "a", 600);
            MediaLease lease = store.lease(identity("a")).orElseThrow();
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> fetch(store, "b", 500))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.ALL_LEASED))
                    .withMessageContaining("this process (1 file)");
            assertThat(store.clear()).isEqualTo(new ClearReport(0, 0, 1));
            assertThat(lease.path()).hasBinaryContent(content("a", 600));
            lease.close();
            lease.close();
            fetch(store, "b", 500);
            assertThat(store.lookup(identity("a"))).isEmpty();
            assertThat(store.clear()).isEqualTo(new ClearReport(1, 500, 0));
            assertThat(store.stats().counters()).isEqualTo(LedgerEntry.NOTHING);
        }
    }

    @Test
    void waitsForRoomNoLongerThanItIsWanted() throws IOException {
        Cancellation cancellation = Cancellation.create();
        AtomicBoolean waiting = new AtomicBoolean();
        InstantSource clock =
                () -> {
                    if (waiting.get()) {
                        cancellation.cancel();
                    }
                    return Instant.now();
                };
        DiskCacheOptions patient = options(1000).withLeaseWait(Duration.ofSeconds(30));
        try (DiskMediaStore store = DiskMediaStore.open(patient.withClock(clock))) {
            fetch(store, "a", 600);
            try (MediaLease lease = store.lease(identity("a")).orElseThrow();
                    Admission admission = store.admit(identity("b"), cancellation)) {
                waiting.set(true);
                assertThatExceptionOfType(CancellationException.class)
                        .isThrownBy(() -> admission.begin(stat("b", 500)));
                assertThat(lease.path()).exists();
            }
            assertThat(store.stats().currentSize()).isEqualTo(600);
        }
    }

    @Test
    void publishesNothingThatDiffersFromTheStoresChecksum() throws IOException {
        ObjectStat stat =
                stat("a", 3).withChecksum(new Checksum(ChecksumAlgorithm.MD5, "00".repeat(16)));
        try (DiskMediaStore store = open(1000);
                Admission admission = store.admit(identity("a"), Cancellation.never())) {
            try (MediaSink sink = admission.begin(stat)) {
                sink.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(admission::commit)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CORRUPT));
            assertThat(store.stats().currentSize()).isZero();
            try (MediaSink sink = admission.begin(stat("a", 3))) {
                sink.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            assertThat(admission.commit().path()).hasBinaryContent(new byte[] {1, 2, 3});
        }
    }
}
