package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CacheStats.Transfers;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheEventsTest {
    @TempDir Path directory;

    private DiskMediaStore open() throws IOException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory.resolve("cache"), 1000)
                        .withDiskReserve(0)
                        .withLeaseWait(Duration.ZERO));
    }

    /** What is recorded. */
    private interface Action {
        void run() throws IOException;
    }

    private List<RecordedEvent> recorded(String name, Action action) throws IOException {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(name).withThreshold(Duration.ZERO);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .allSatisfy(
                        event -> {
                            assertThat(event.getEventType().getName()).isEqualTo(name);
                            assertThat(event.getEventType().getCategoryNames())
                                    .containsExactly("Tarn");
                        });
        return events;
    }

    @Test
    void aHitIsRecordedAndAMissIsNot() throws IOException {
        try (DiskMediaStore store = open()) {
            fetch(store, "a.jpg", 100);
            List<RecordedEvent> events =
                    recorded(
                            "dev.tarn.Hit",
                            () -> {
                                assertThat(store.lookup(identity("a.jpg"))).isPresent();
                                assertThat(store.lookup(identity("b.jpg"))).isEmpty();
                            });
            assertThat(events).hasSize(1);
            assertThat(events.get(0).getLong("bytes")).isEqualTo(100);
            assertThat(events.get(0).getString("location"))
                    .isEqualTo(identity("a.jpg").location().toString());
        }
    }

    @Test
    void anEvictionIsRecorded() throws IOException {
        try (DiskMediaStore store = open()) {
            Path first = fetch(store, "k0", 500).path();
            fetch(store, "k1", 400);
            List<RecordedEvent> events = recorded("dev.tarn.Evict", () -> fetch(store, "k2", 300));
            assertThat(events).hasSize(1);
            assertThat(events.get(0).getString("file"))
                    .isEqualTo(String.valueOf(first.getFileName()));
            assertThat(events.get(0).getLong("bytes")).isEqualTo(500);
            assertThat(events.get(0).getInstant("lastAccess"))
                    .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(1));
        }
    }

    @Test
    void aWaitForAnotherTransferIsRecorded() throws IOException {
        try (DiskMediaStore store = open()) {
            AdmissionRequest request = AdmissionRequest.of(identity("a"), Cancellation.create());
            try (Admission first = store.admit(request).orElseThrow()) {
                List<RecordedEvent> events = recorded("dev.tarn.LockWait", () -> waitFor(store));
                assertThat(first.present()).isEmpty();
                assertThat(events).hasSize(1);
                assertThat(events.get(0).getString("lock")).isEqualTo("object");
                assertThat(events.get(0).getInt("pauses")).isPositive();
                assertThat(events.get(0).getDuration()).isPositive();
            }
        }
    }

    /** Waits until the second look at the lock. */
    private static void waitFor(DiskMediaStore store) throws IOException {
        Cancellation cancellation = Cancellation.create();
        Thread waiter = Thread.currentThread();
        Thread canceller =
                new Thread(
                        () -> {
                            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                            while (waiter.getState() != Thread.State.TIMED_WAITING
                                    && System.nanoTime() < end) {
                                LockSupport.parkNanos(1_000_000);
                            }
                            cancellation.cancel();
                        });
        canceller.start();
        try {
            store.admit(AdmissionRequest.of(identity("a"), cancellation))
                    .ifPresent(Admission::close);
        } catch (CancellationException e) {
            assertThat(cancellation.isCancelled()).isTrue();
        }
    }

    @Test
    void whatTransfersWentThroughIsCountedForTheDirectory() throws IOException {
        AtomicReference<Transfers> engine = new AtomicReference<>(new Transfers(9, 9, 9, 9));
        try (DiskMediaStore store = open().counting(engine::get)) {
            engine.set(new Transfers(12, 11, 10, 9));
            assertThat(store.stats().counters().transfers()).isEqualTo(new Transfers(3, 2, 1, 0));
            store.flush();
            engine.set(new Transfers(13, 11, 10, 9));
        }
        engine.set(new Transfers(99, 99, 99, 99));
        try (DiskMediaStore store = open()) {
            CacheStats stats = store.stats();
            assertThat(stats.counters().transfers()).isEqualTo(new Transfers(4, 2, 1, 0));
            store.clear();
            assertThat(store.stats().counters().transfers()).isEqualTo(Transfers.NONE);
        }
    }
}
