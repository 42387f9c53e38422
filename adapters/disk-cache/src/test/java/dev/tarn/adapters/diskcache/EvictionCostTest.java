package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is looked at to make room, by counts. */
class EvictionCostTest {
    private static final int FILES = 200;
    private static final int SIZE = 10;
    private static final int WITH_FILES = 3 * Evictor.SLICE;
    private static final long BOOT = 7;

    @TempDir Path directory;
    private CacheLayout layout;
    private Index index;
    private Evictor evictor;

    @BeforeEach
    void layOut() throws IOException {
        layout = new CacheLayout(directory);
        Files.createDirectories(layout.indexes());
        for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
            Files.createDirectories(layout.shard(shard));
        }
        index = new Index(layout, CacheAccess.ofOwner(), BOOT);
        evictor = new Evictor(layout, index, new Tally());
        var unused = index.orderOfAll();
    }

    @Test
    void asMuchIsLookedAtForACopyAmongManyAsAmongFew() throws IOException {
        fill(0, 1_000);
        long amongFew = looksToDelete(FILES / 2);
        fill(1_000, 100_000);
        long amongMany = looksToDelete(FILES / 2);
        assertThat(amongMany).isEqualTo(amongFew).isEqualTo(FILES / 2);
    }

    @Test
    void anAccessCostsOneMoreLookAtMost() throws IOException {
        fill(0, 1_000);
        for (int i = 0; i < FILES / 4; i++) {
            index.known(name(i)).touch(1_000_000 + i);
        }
        long before = index.orderOfAll().moved();
        assertThat(evictor.evict(wanted(1)).freed()).isEqualTo(SIZE);
        assertThat(layout.copy(name(FILES / 4))).doesNotExist();
        assertThat(index.orderOfAll().moved() - before).isEqualTo(FILES / 4 + 1);
    }

    @Test
    void whatIsGoneCostsNothingAndIsForgotten() throws IOException {
        fill(0, FILES);
        for (int i = 0; i < FILES / 2; i++) {
            Files.delete(layout.copy(name(i)));
        }
        Evictor.Slice slice = evictor.evict(wanted(FILES / 4));
        assertThat(slice).isEqualTo(new Evictor.Slice(FILES / 4 * SIZE, true));
        assertThat(index.known(name(0))).isNull();
        assertThat(index.known(name(FILES - 1))).isNotNull();
    }

    @Test
    void workIsDoneInSlices() throws IOException {
        fill(0, 3 * Evictor.SLICE);
        Evictor.Slice slice = evictor.evict(wanted(3 * Evictor.SLICE));
        assertThat(slice.isLast()).isFalse();
        while (!slice.isLast()) {
            slice = evictor.evict(wanted(3 * Evictor.SLICE));
        }
        assertThat(index.known(name(3 * Evictor.SLICE - 1))).isNull();
    }

    @Test
    void theIndexStaysInProportionToTheCopiesItNames() throws IOException {
        for (int round = 0; round < 20; round++) {
            fill(round * FILES, (round + 1) * FILES);
            Evictor.Slice slice = evictor.evict(wanted(FILES));
            assertThat(slice.freed()).isEqualTo((long) FILES * SIZE);
        }
        long bytes = 0;
        for (Path file : Inventory.list(layout.indexes())) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(CacheLayout.SHARDS * 80L * 150);
    }

    /** Only the oldest have files: no others are to be looked at. */
    private void fill(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (i - from < WITH_FILES) {
                Path file = layout.copy(name(i));
                Files.write(file, new byte[SIZE]);
                Stamps.set(file, i);
            }
            var unused = index.publish(record(i));
        }
    }

    private long looksToDelete(int files) throws IOException {
        long before = index.orderOfAll().moved();
        assertThat(evictor.evict(wanted(files)).freed()).isEqualTo((long) files * SIZE);
        return index.orderOfAll().moved() - before;
    }

    private static Shortfall wanted(int files) {
        return new Shortfall((long) files * SIZE, false);
    }

    private static CacheName name(int number) {
        return CacheName.of(MadeUp.identity("k" + number));
    }

    private static CopyRecord record(int number) {
        return new CopyRecord(
                name(number),
                SIZE,
                0,
                BOOT,
                number,
                1,
                number,
                CopyRecord.Kind.RESIDENT,
                "v",
                "s3://bucket/k" + number);
    }
}
