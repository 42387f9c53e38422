package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of copies when the index is lost, torn or overwritten. */
class IndexLossTest {
    private static final int COPIES = 20;
    private static final int SIZE = 100;

    @TempDir Path directory;
    private final Ticks clock = new Ticks();
    private CacheLayout layout;

    @BeforeEach
    void fill() throws IOException {
        try (DiskMediaStore store = open()) {
            for (int i = 0; i < COPIES; i++) {
                fetch(store, "k" + i, SIZE);
                clock.move(1);
            }
        }
        layout = Checks.layout(directory);
    }

    @Test
    void copiesThatNoIndexCoversAreCountedAndEvictedInTheirOrder() throws IOException {
        forEachIndexFile(Files::delete);
        assertEvictsInOrder();
    }

    @Test
    void anIndexOfRandomBytesIsRebuiltFromTheDirectory() throws IOException {
        Random random = new Random(1);
        forEachIndexFile(
                file -> {
                    byte[] noise = new byte[4000];
                    random.nextBytes(noise);
                    Files.write(file, noise);
                });
        assertEvictsInOrder();
    }

    @Test
    void anIndexOfAnotherFormatIsRebuiltFromTheDirectory() throws IOException {
        forEachIndexFile(
                file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[7]++;
                    Files.write(file, bytes);
                });
        assertEvictsInOrder();
    }

    @Test
    void bytesOverwrittenInTheMiddleSpoilTheirRecordsOnly() throws IOException {
        Path file = shard("k0");
        byte[] good = Files.readAllBytes(file);
        byte[] bad = Arrays.copyOf(good, 3 * good.length);
        int record = good.length - IndexRecord.HEADER_BYTES;
        Arrays.fill(bad, good.length, bad.length - record, (byte) 'P');
        System.arraycopy(good, IndexRecord.HEADER_BYTES, bad, bad.length - record, record);
        Files.write(file, bad);
        try (DiskMediaStore store = open()) {
            assertThat(store.lookup(identity("k0"))).isPresent();
            fetch(store, "new", SIZE);
            assertThat(store.stats().currentSize()).isEqualTo(18 * SIZE);
        }
    }

    @Test
    void anIndexOfTheFormatBeforeIsMadeAnew() throws IOException {
        Path format = directory.resolve("tarn/format");
        Files.writeString(format, "tarn media cache 2\n");
        forEachIndexFile(
                file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    byte[] old = Arrays.copyOfRange(bytes, 8, bytes.length);
                    System.arraycopy(bytes, 0, old, 0, 7);
                    old[7] = 2;
                    Files.write(file, old);
                });
        assertEvictsInOrder();
        assertThat(format).hasContent("tarn media cache 3");
    }

    /** As on a disk that takes no more files, where room must be made before there is an index. */
    @Test
    void copiesAreEvictedInTheirOrderThoughTheirIndexCannotBeWritten() throws IOException {
        forEachIndexFile(
                file -> {
                    Files.delete(file);
                    Path inTheWay = file.resolveSibling(file.getFileName() + ".new");
                    Files.createDirectories(inTheWay.resolve("full"));
                });
        assertEvictsInOrder();
    }

    @Test
    void aRebuiltIndexNamesItsFilesToTheNextProcess() throws IOException {
        forEachIndexFile(Files::delete);
        try (DiskMediaStore store = open()) {
            fetch(store, "new", SIZE);
        }
        long listed = Files.size(shard("k19"));
        assertThat(listed).isPositive();
        try (DiskMediaStore store = open()) {
            assertThat(store.lookup(identity("k19"))).isEmpty();
            assertThat(store.lookup(identity("new"))).isPresent();
        }
    }

    @Test
    void anUnprovenFileIsHandedOutOnlyWhenTheStoreVouchesForIt() throws IOException {
        forEachIndexFile(Files::delete);
        try (DiskMediaStore store = open()) {
            fetch(store, "new", SIZE); // evicts, and so knows of all files
            assertThat(store.lookup(identity("k19"))).isEmpty();
            assertThat(store.lease(identity("k19"))).isEmpty();
            assertThat(adopt(store, "k19", "k18")).isFalse();
            assertThat(store.lookup(identity("k19"))).isEmpty();
            assertThat(adopt(store, "k19", "k19")).isTrue();
            CachedMedia copy = store.lookup(identity("k19")).orElseThrow();
            assertThat(copy.path()).hasBinaryContent(content("k19", SIZE));
        }
    }

    @Test
    void anInterruptedThreadPublishesLikeAnyOther() throws IOException {
        try (DiskMediaStore store = open()) {
            for (int i = 0; i < 5; i++) {
                Thread.currentThread().interrupt();
                fetch(store, "k" + i + ".jpg", 10);
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        try (DiskMediaStore store = open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(store.lookup(identity("k" + i + ".jpg"))).isPresent();
            }
        }
    }

    private void assertEvictsInOrder() throws IOException {
        try (DiskMediaStore store = open()) {
            assertThat(store.lookup(identity("k19"))).isEmpty();
            assertThat(store.stats().currentSize()).isEqualTo(COPIES * SIZE);
            fetch(store, "new", SIZE);
            assertThat(store.stats().currentSize()).isEqualTo(18 * SIZE);
        }
        for (int i = 0; i < COPIES; i++) {
            assertThat(Files.exists(layout.copy(CacheName.of(identity("k" + i)))))
                    .isEqualTo(i >= 3);
        }
    }

    private static boolean adopt(DiskMediaStore store, String key, String contentOf)
            throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(content(contentOf, SIZE));
        String sum = HexFormat.of().toHexDigits((int) crc.getValue());
        ObjectStat stat =
                MadeUp.stat(key, SIZE).withChecksum(new Checksum(ChecksumAlgorithm.CRC32C, sum));
        try (Admission admission =
                store.admit(AdmissionRequest.of(identity(key), Cancellation.never()))
                        .orElseThrow()) {
            assertThat(admission.isUnproven()).isTrue();
            return admission.adopt(stat).isPresent();
        }
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private void forEachIndexFile(Damage damage) throws IOException {
        for (Path file : Inventory.list(layout.indexes())) {
            damage.to(file);
        }
    }

    private Path shard(String key) {
        return layout.index(CacheName.of(identity(key)).hash().shard());
    }

    private DiskMediaStore open() throws IOException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory, COPIES * SIZE).withDiskReserve(0).withClock(clock));
    }
}
