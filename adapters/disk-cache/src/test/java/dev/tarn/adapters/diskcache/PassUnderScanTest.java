package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.cache.CacheRules;
import dev.tarn.core.cache.MediaBatches;
import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.media.CacheValidation;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.UriPrefix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches of a pass in a real cache with the policy {@code scan}. Nobody waits for a lease here: a
 * batch that held the room that its next item needs would be cut short.
 */
class PassUnderScanTest {
    private static final int SIZE = 100;
    private static final int SLOTS = 1000;

    @TempDir private Path directory;
    private final Storage storage = new ItemsOfOneSize();
    private DiskMediaStore store;
    private MediaCache cache;

    @BeforeEach
    void open() throws IOException {
        store =
                DiskMediaStore.open(
                        DiskCacheOptions.of(directory, SLOTS * SIZE)
                                .withDiskReserve(0)
                                .withLeaseWait(Duration.ZERO)
                                .withPolicy(CachePolicy.SCAN));
        cache =
                new MediaCache(
                        MountTable.of(
                                List.of(
                                        new Mount(
                                                UriPrefix.of("mem://"), "mem", "", () -> storage))),
                        () -> store,
                        new Retries(
                                RetryPolicy.standard(),
                                Pause.real(),
                                new Random(1),
                                InstantSource.system()),
                        WorkerPool.ofDaemons(8),
                        InstantSource.system(),
                        new CacheRules(CacheValidation.never(), false, 1L << 30, CachePolicy.SCAN));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void anEmptyCacheIsFilledInLargeBatches() throws IOException {
        List<Integer> sizes = pass(SLOTS / 2);

        assertThat(sizes.get(0)).isGreaterThan(SLOTS / 3);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SLOTS / 2);
    }

    @Test
    void aFullCacheKeepsWhatItHasAndNoBatchWaitsForAnother() throws IOException {
        for (int i = 0; i < SLOTS; i++) {
            var unused = cache.localPath("mem://b/resident-" + i);
        }

        List<Integer> sizes = pass(SLOTS / 2);

        assertThat(sizes).containsOnly(4);
        assertThat(residents()).isGreaterThanOrEqualTo(SLOTS - SLOTS / 5);
    }

    @Test
    void aPassThatFillsTheCacheDrivesOutLittle() throws IOException {
        for (int i = 0; i < SLOTS / 2; i++) {
            var unused = cache.localPath("mem://b/resident-" + i);
        }

        List<Integer> sizes = pass(SLOTS);

        assertThat(sizes.get(0)).isGreaterThan(SLOTS / 5);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SLOTS);
        assertThat(residents()).isGreaterThanOrEqualTo(SLOTS / 2 - SLOTS / 8);
    }

    /** Goes through so many items of which each is there when its batch is; the batches' sizes. */
    private List<Integer> pass(int items) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (MediaBatches<ObjectUri> batches =
                cache.batches(
                        IntStream.range(0, items).mapToObj(i -> ObjectUri.of("mem://b/item-" + i)),
                        uri -> List.of(new MediaReference.Remote(uri, OptionalLong.of(SIZE))),
                        MediaOptions.defaults())) {
            while (batches.hasNext()) {
                List<MediaBatches.Item<ObjectUri>> batch = batches.next();
                assertThat(batch)
                        .allSatisfy(
                                item ->
                                        assertThat(item.paths().get(0).path().orElseThrow())
                                                .hasSize(SIZE));
                sizes.add(batch.size());
            }
        }
        return sizes;
    }

    private long residents() throws IOException {
        CacheLayout layout = Checks.layout(directory);
        return IntStream.range(0, SLOTS)
                .mapToObj(i -> storage.identity(ObjectUri.of("mem://b/resident-" + i)))
                .filter(identity -> Files.exists(layout.copy(CacheName.of(identity))))
                .count();
    }

    private static final class ItemsOfOneSize implements Storage {
        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public ObjectIdentity identity(ObjectUri uri) {
            return new ObjectIdentity("mem", "", uri.authority(), uri.path(), uri);
        }

        @Override
        public ObjectStat stat(StatRequest request) {
            throw new AssertionError("No stat is ever needed");
        }

        @Override
        public ReadResult read(ReadRequest request) {
            ObjectStat stat =
                    ObjectStat.of(request.uri()).withSize(SIZE).withVersion(ObjectVersion.of("1"));
            return Content.of(stat, SIZE, new ByteArrayInputStream(new byte[SIZE]));
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
