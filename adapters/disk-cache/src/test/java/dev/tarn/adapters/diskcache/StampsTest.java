package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final Stamps stamps = new Stamps();

    @TempDir private Path directory;

    @Test
    void growWhetherTheClockStandsStillGoesOnOrBack() {
        List<Long> given = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            given.add(stamps.next(clock));
            given.add(stamps.next(clock));
            now.set(now.get().plusNanos(i * 3_000L));
        }
        now.set(NOON.minusSeconds(3600));
        for (int i = 0; i < 100; i++) {
            given.add(stamps.next(clock));
        }

        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(stamps.latest()).isEqualTo(given.get(given.size() - 1));
    }

    @Test
    void areTheClocksOwnWhileItGoesOn() {
        assertThat(stamps.next(clock)).isEqualTo(Stamps.micros(NOON));
        now.set(NOON.plusNanos(7_000));
        assertThat(stamps.next(clock)).isEqualTo(Stamps.micros(NOON) + 7);
        assertThat(stamps.latest()).isEqualTo(Stamps.micros(NOON) + 7);
    }

    @Test
    void doNotGoBackInAnotherThreadEither() throws InterruptedException {
        long here = stamps.next(clock);
        now.set(NOON.minusSeconds(3600));

        long there = inAnotherThread();

        assertThat(there).isGreaterThan(here);
    }

    @Test
    void goBeyondThoseOfAnEarlierProcess() {
        stamps.startAfter(Stamps.micros(NOON) + 50);

        assertThat(stamps.next(clock)).isEqualTo(Stamps.micros(NOON) + 51);
    }

    @Test
    void areWrittenForSomeCopiesAtATime() {
        CacheLayout layout = new CacheLayout(directory);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CacheName name = CacheName.of(MadeUp.identity(i + ".jpg"));
            Entry entry = new Entry(CopyRecord.unproven(new Inventory.Copy(name, 1, i)), 1);
            stamps.note(entry, clock);
            stamps.note(entry, clock);
            entries.add(entry);
        }

        assertThat(stamps.write(layout, 32)).isEmpty();

        List<Entry> left = stamps.takeAll();
        assertThat(left).hasSizeGreaterThanOrEqualTo(68).doesNotHaveDuplicates();
        assertThat(left).hasSizeLessThan(100);
        assertThat(stamps.takeAll()).isEmpty();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.touch(1)).isTrue());
    }

    private long inAnotherThread() throws InterruptedException {
        AtomicLong given = new AtomicLong();
        Thread other = new Thread(() -> given.set(stamps.next(clock)));
        other.start();
        other.join();
        return given.get();
    }
}
