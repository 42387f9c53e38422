package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static dev.tarn.adapters.diskcache.MadeUp.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TransferTest {
    private static final long LIMIT = 20L << 20;

    @TempDir Path directory;

    @Test
    void ofUnknownLengthTakesRoomInStepsAndKeepsOnlyWhatItNeeds() throws IOException {
        byte[] content = content("a", (9 << 20) + 5);
        try (DiskMediaStore store = open(LIMIT);
                Admission admission = store.admit(identity("a"), Cancellation.never())) {
            try (MediaSink sink = admission.begin(ObjectStat.of(identity("a").location()))) {
                assertThat(store.stats().currentSize()).isEqualTo(8 << 20);
                sink.write(ByteBuffer.wrap(content));
                assertThat(store.stats().currentSize()).isEqualTo(16 << 20);
            }
            assertThat(admission.commit().path()).hasBinaryContent(content);
            assertThat(store.stats().currentSize()).isEqualTo(content.length);
        }
        Checks.assertSound(directory, Stream.of("a"), key -> content);
    }

    @Test
    void ofUnknownLengthEndsAtTheLimit() throws IOException {
        try (DiskMediaStore store = open(1000);
                Admission admission = store.admit(identity("a"), Cancellation.never());
                MediaSink sink = admission.begin(ObjectStat.of(identity("a").location()))) {
            sink.write(ByteBuffer.allocate(1000));
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> sink.write(ByteBuffer.allocate(1)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.TOO_LARGE));
        }
        Checks.assertSound(directory, Stream.of(), key -> new byte[0]);
    }

    @Test
    void inPartsOfAnyOrderIsVerifiedAsAWhole() throws IOException {
        byte[] content = content("a", 1000);
        RunningChecksum sum = RunningChecksum.of(ChecksumAlgorithm.SHA256);
        sum.update(ByteBuffer.wrap(content));
        ObjectStat stat = stat("a", 1000).withChecksum(sum.result());
        int[][] orders = {{0, 1, 2, 3}, {0, 2, 1, 3}, {3, 2, 1, 0}, {0, 0, 1, 2, 3}};
        for (int[] order : orders) {
            try (DiskMediaStore store = open(LIMIT);
                    Admission admission = store.admit(identity("a"), Cancellation.never())) {
                try (MediaSink sink = admission.begin(stat)) {
                    for (int part : order) {
                        sink.write(ByteBuffer.wrap(content, part * 250, 250), part * 250L);
                    }
                }
                assertThat(admission.commit().path()).hasBinaryContent(content);
                store.clear();
            }
        }
    }

    @Test
    void withAHoleOrTooShortOrTooLongIsCorrupt() throws IOException {
        try (DiskMediaStore store = open(LIMIT);
                Admission admission = store.admit(identity("a"), Cancellation.never())) {
            MediaSink holed = admission.begin(stat("a", 1000));
            holed.write(ByteBuffer.allocate(100), 0);
            holed.write(ByteBuffer.allocate(800), 200);
            assertCorrupt(admission, "100 of 1000 bytes arrived");
            admission.begin(stat("a", 1000)).write(ByteBuffer.allocate(999));
            assertCorrupt(admission, "999 of 1000 bytes arrived");
            MediaSink longer = admission.begin(stat("a", 1000));
            assertThat(longer.write(ByteBuffer.allocate(1001))).isEqualTo(1001);
            assertThat(store.stats().currentSize()).isEqualTo(1000);
            assertCorrupt(admission, "More than the announced 1000 bytes arrived");
            assertThat(store.stats().currentSize()).isZero();
        }
    }

    @Test
    void ofOneObjectIsWaitedForAndNotDoneTwice() throws Exception {
        try (DiskMediaStore one = open(LIMIT);
                DiskMediaStore two = open(LIMIT)) {
            Admission first = one.admit(identity("a"), Cancellation.never());
            CompletableFuture<Boolean> second =
                    CompletableFuture.supplyAsync(() -> isPresentAfterWaiting(two));
            try (MediaSink sink = first.begin(stat("a", 3))) {
                sink.write(ByteBuffer.wrap(new byte[3]));
            }
            first.commit();
            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void thatIsGivenUpLetsTheNextBegin() throws IOException {
        try (DiskMediaStore store = open(LIMIT)) {
            Admission first = store.admit(identity("a"), Cancellation.never());
            first.begin(stat("a", 3));
            Cancellation cancelled = Cancellation.create();
            cancelled.cancel();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> store.admit(identity("a"), cancelled));
            first.close();
            first.close();
            try (Admission next = store.admit(identity("a"), Cancellation.never())) {
                assertThat(next.present()).isEmpty();
            }
        }
    }

    @Test
    void waitsUntilALeaseEnds() throws Exception {
        try (DiskMediaStore store = open(1000)) {
            fetch(store, "a", 900);
            var lease = store.lease(identity("a")).orElseThrow();
            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(
                            lease::close,
                            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
            fetch(store, "b", 900);
            end.get();
            assertThat(store.lookup(identity("a"))).isEmpty();
        }
    }

    @Test
    void keepsToTheLimitOfItsOwnStore() throws IOException {
        try (DiskMediaStore wide = open(1000);
                DiskMediaStore narrow = open(500)) {
            fetch(wide, "a", 400);
            fetch(wide, "b", 400);
            assertThat(wide.stats().currentSize()).isEqualTo(800);
            fetch(narrow, "c", 100);
            assertThat(wide.stats().currentSize()).isEqualTo(100);
        }
    }

    @Test
    void isPrecededByEvictionWhenTheLimitWasLowered() throws IOException {
        try (DiskMediaStore store = open(1000)) {
            for (int i = 0; i < 10; i++) {
                fetch(store, "k" + i, 100);
            }
        }
        try (DiskMediaStore store = open(500)) {
            assertThat(store.stats().currentSize()).isEqualTo(400);
            assertThat(store.lookup(identity("k5"))).isEmpty();
            assertThat(store.lookup(identity("k6"))).isPresent();
        }
    }

    @Test
    void leavesTheReserveOfTheDisk() throws IOException {
        DiskCacheOptions options =
                DiskCacheOptions.of(directory, 1000)
                        .withDiskReserve(Long.MAX_VALUE / 2)
                        .withLeaseWait(Duration.ZERO);
        try (DiskMediaStore store = DiskMediaStore.open(options)) {
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> fetch(store, "a", 10))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.DISK))
                    .withMessageContainingAll("cache_disk_reserve", "make room");
        }
    }

    private DiskMediaStore open(long limit) throws MediaException {
        return DiskMediaStore.open(DiskCacheOptions.of(directory, limit).withDiskReserve(0));
    }

    private static boolean isPresentAfterWaiting(DiskMediaStore store) {
        try (Admission admission = store.admit(identity("a"), Cancellation.never())) {
            return admission.present().isPresent();
        } catch (MediaException e) {
            return false;
        }
    }

    private static void assertCorrupt(Admission admission, String why) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(admission::commit)
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CORRUPT));
    }
}
