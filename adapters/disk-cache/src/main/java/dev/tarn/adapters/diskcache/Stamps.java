package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

/**
 * Gives out access times that never repeat nor go back, and writes them to the files in batches:
 * the system's own access times are often switched off, and say nothing about hits.
 */
final class Stamps {
    private static final long MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final long NEAR = MICROS_A_SECOND;

    /** So that threads seldom write where another one writes. */
    private static final int STRIPES = 16;

    /** Two of them are never in the same lines of a processor's cache. */
    private static final int APART = 16;

    /** How far behind the times given out the shared one may be, in microseconds. */
    private static final long STEP = 1_000;

    private final AtomicLong latest = new AtomicLong();
    private final AtomicLongArray latestOfStripe = new AtomicLongArray(STRIPES * APART);
    private final List<Queue<Entry>> noted =
            Stream.<Queue<Entry>>generate(ConcurrentLinkedQueue::new).limit(STRIPES).toList();

    static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_A_SECOND);
        return Instant.ofEpochSecond(seconds, 1_000 * Math.floorMod(micros, MICROS_A_SECOND));
    }

    /**
     * The next access time, in microseconds since 1970: that of the clock, unless it stands still
     * or was set back. Two threads may get the same one when they ask within a microsecond.
     */
    long next(InstantSource clock) {
        long now = micros(clock.instant());
        int stripe = (int) (Thread.currentThread().getId() % STRIPES) * APART;
        long mine = latestOfStripe.get(stripe);
        long all = latest.get();
        if (now > mine && now > all && latestOfStripe.compareAndSet(stripe, mine, now)) {
            if (now - all >= STEP) {
                startAfter(now);
            }
            return now;
        }
        long stamp = latest.updateAndGet(before -> Math.max(Math.max(before, mine) + 1, now));
        latestOfStripe.accumulateAndGet(stripe, stamp, Math::max);
        return stamp;
    }

    /** None that was given out is later. */
    long latest() {
        long stamp = latest.get();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            stamp = Math.max(stamp, latestOfStripe.get(stripe * APART));
        }
        return stamp;
    }

    /** Keeps the order over a restart, even when the clock was set back. */
    void startAfter(long stamp) {
        latest.accumulateAndGet(stamp, Math::max);
    }

    void note(Entry entry, InstantSource clock) {
        if (entry.touch(next(clock))) {
            noted.get(Math.floorMod(entry.slot(), STRIPES)).add(entry);
        }
    }

    /**
     * Writes what was noted into the files' times.
     *
     * @param most of how many copies at most: a file's time costs more than a hit. Others wait for
     *     the next time; their order is known here
     * @return those of which that failed
     */
    List<Entry> write(CacheLayout layout, int most) {
        List<Entry> refused = new ArrayList<>();
        for (Entry entry : take(most / STRIPES)) {
            try {
                raise(layout.copy(entry.name()), entry.takeNoted());
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                refused.add(entry);
            }
        }
        return refused;
    }

    /** Takes all that still waits to be written, for the index. */
    List<Entry> takeAll() {
        List<Entry> all = take(Integer.MAX_VALUE);
        all.forEach(Entry::takeNoted);
        return all;
    }

    private List<Entry> take(int mostOfStripe) {
        List<Entry> taken = new ArrayList<>();
        for (Queue<Entry> queue : noted) {
            long end = taken.size() + (long) mostOfStripe;
            Entry next = queue.poll();
            while (next != null) {
                taken.add(next);
                next = taken.size() < end ? queue.poll() : null;
            }
        }
        return taken;
    }

    /**
     * Says whether a file that was just written has about that time, and not a later one: the order
     * that the index tells is the exact one, and only when it is lost do the files' times count.
     */
    static boolean isAbout(BasicFileAttributes file, long stamp) {
        long modified = Inventory.modified(file);
        return modified <= stamp && stamp - modified <= NEAR;
    }

    /** Sets a file's time, whatever the system wrote there. */
    static void set(Path file, long stamp) throws IOException {
        view(file).setTimes(FileTime.from(stamp, TimeUnit.MICROSECONDS), null, null);
    }

    /** Another process may have noted a later access. */
    private static void raise(Path file, long stamp) throws IOException {
        if (Inventory.modified(view(file).readAttributes()) < stamp) {
            set(file, stamp);
        }
    }

    private static BasicFileAttributeView view(Path file) {
        return Files.getFileAttributeView(
                file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
