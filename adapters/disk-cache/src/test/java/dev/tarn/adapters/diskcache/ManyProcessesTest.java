package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ManyProcessesTest {
    private static final int OBJECTS = 60;
    private static final long PLENTY = 1L << 30;
    private static final long LITTLE = 1_000_000;

    @TempDir Path directory;

    @Test
    void fetchEachObjectOnceBetweenThem() throws Exception {
        List<Child> children = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                children.add(Child.start("each", directory, PLENTY, i, OBJECTS));
            }
            List<String> fetched = new ArrayList<>();
            for (Child child : children) {
                child.finish().stream().filter(l -> l.startsWith("FETCH")).forEach(fetched::add);
            }
            assertThat(fetched).hasSize(OBJECTS).doesNotHaveDuplicates();
        } finally {
            children.forEach(Child::close);
        }
        assertSound();
        try (DiskMediaStore store = open(PLENTY)) {
            assertThat(store.stats().currentCount()).isEqualTo(OBJECTS);
            assertThat(store.stats().counters().misses()).isGreaterThanOrEqualTo(OBJECTS);
        }
    }

    @Test
    void neverExceedTheLimitTogether() throws Exception {
        try (Child first = Child.start("steps", directory, LITTLE, 1, OBJECTS);
                Child second = Child.start("steps", directory, LITTLE, 2, OBJECTS);
                DiskMediaStore store = open(LITTLE)) {
            first.await("READY");
            second.await("READY");
            for (int i = 0; i < 100; i++) {
                assertThat(store.stats().currentSize()).isLessThanOrEqualTo(LITTLE);
            }
            first.finish();
            second.finish();
            assertThat(store.stats().currentSize()).isBetween(LITTLE / 2, LITTLE);
            assertThat(store.stats().counters().evictions()).isPositive();
        }
        assertSound();
    }

    @Test
    void leaveNothingWrongWhenKilledAtAnyMoment() throws Exception {
        Random random = new Random(20261122);
        for (int round = 0; round < 5; round++) {
            try (Child first = Child.start("churn", directory, LITTLE, 2 * round, OBJECTS);
                    Child second =
                            Child.start("churn", directory, LITTLE, 2 * round + 1, OBJECTS)) {
                first.await("FETCH");
                second.await("FETCH");
                for (int i = random.nextInt(60); i > 0; i--) {
                    first.await("FETCH");
                }
                first.kill();
                for (int i = random.nextInt(20); i > 0; i--) {
                    second.await("FETCH");
                }
                second.kill();
            }
            try (DiskMediaStore store = open(LITTLE)) {
                assertThat(store.stats().currentSize()).isLessThanOrEqualTo(LITTLE);
                assertThat(Inventory.take(Checks.layout(directory)).temporaries()).isEmpty();
                CachedMedia copy = fetch(store, CacheProcess.key(round), size(round));
                assertThat(copy.path()).hasBinaryContent(content(CacheProcess.key(round)));
            }
            assertSound();
        }
    }

    @Test
    void respectEachOthersLeasesUntilTheirHolderDies() throws Exception {
        int size = size(0);
        try (Child holder = Child.start("lease", directory, size + 10, 1, 0);
                DiskMediaStore store =
                        DiskMediaStore.open(
                                DiskCacheOptions.of(directory, size + 10)
                                        .withDiskReserve(0)
                                        .withLeaseWait(Duration.ZERO))) {
            Path leased = Path.of(holder.await("LEASED").substring("LEASED ".length()));
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> fetch(store, "other", 100))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.ALL_LEASED))
                    .withMessageContaining("process " + holder.pid() + " (1 file)");
            assertThat(store.clear().leased()).isEqualTo(1);
            assertThat(leased).hasBinaryContent(content(CacheProcess.key(0)));
            holder.kill();
            fetch(store, "other", 100);
            assertThat(store.lookup(identity(CacheProcess.key(0)))).isEmpty();
            assertThat(leased).doesNotExist();
        }
    }

    @Test
    void endALeaseWhenItsHolderGivesItUp() throws Exception {
        try (Child holder = Child.start("lease", directory, PLENTY, 1, 0);
                DiskMediaStore store = open(PLENTY)) {
            holder.await("LEASED");
            assertThat(store.clear().leased()).isEqualTo(1);
            holder.say('.');
            holder.await("RELEASED");
            assertThat(store.clear().files()).isEqualTo(1);
            holder.finish();
        }
    }

    @Test
    void sayWhatIsWrongWhenTheDiskTakesNoMore() throws Exception {
        List<String> shell = List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "limited");
        try (Child child =
                Child.start(shell, List.of("fetch", "" + directory, "" + PLENTY, "0", "100000"))) {
            assertThat(child.await("DISK"))
                    .contains("s3://bucket/one", "tarn", "set cache_dir to another disk");
            child.finish();
        }
        Checks.assertSound(directory, Stream.of(), key -> new byte[0]);
    }

    private DiskMediaStore open(long limit) throws MediaException {
        return DiskMediaStore.open(DiskCacheOptions.of(directory, limit).withDiskReserve(0));
    }

    private void assertSound() throws IOException {
        Checks.assertSound(
                directory,
                IntStream.range(0, OBJECTS).mapToObj(CacheProcess::key),
                ManyProcessesTest::content);
    }

    private static int size(int number) {
        return CacheProcess.size(CacheProcess.key(number));
    }

    private static byte[] content(String key) {
        return MadeUp.content(key, CacheProcess.size(key));
    }
}
