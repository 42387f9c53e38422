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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out access times that never repeat nor go back, and writes them to the files in batches:
 * the system's own access times are often switched off, and say nothing about hits.
 */
final class Stamps {
    private static final long NEAR = TimeUnit.SECONDS.toMicros(1);

    private final AtomicLong latest = new AtomicLong();
    private final Queue<Entry> noted = new ConcurrentLinkedQueue<>();

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The next access time, in microseconds since 1970. */
    long next(InstantSource clock) {
        long now = micros(clock.instant());
        return latest.updateAndGet(before -> Math.max(before + 1, now));
    }

    long latest() {
        return latest.get();
    }

    /** Keeps the order over a restart, even when the clock was set back. */
    void startAfter(long stamp) {
        latest.accumulateAndGet(stamp, Math::max);
    }

    void note(Entry entry, InstantSource clock) {
        if (entry.touch(next(clock))) {
            noted.add(entry);
        }
    }

    /** Writes what was noted into the files' times; answers the entries of which that failed. */
    List<Entry> write(CacheLayout layout) {
        List<Entry> refused = new ArrayList<>();
        for (Entry entry = noted.poll(); entry != null; entry = noted.poll()) {
            long stamp = entry.takeNoted();
            try {
                raise(layout.copy(entry.name()), stamp);
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                refused.add(entry);
            }
        }
        return refused;
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
