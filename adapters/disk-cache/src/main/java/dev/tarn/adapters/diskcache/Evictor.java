package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.ClearReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes copies that nobody leases; under the directory's lock, so one process at a time.
 *
 * <p>The order is that of Tarn's own access times. No directory is walked: the index knows the
 * copies, and each is looked at only when its turn has come. Its file then tells whether another
 * process has used it since, or has a lease on it.
 */
final class Evictor {
    /** How many entries are looked at before others may have the lock. */
    static final int SLICE = 256;

    private final CacheLayout layout;
    private final Index index;
    private final Tally tally;
    private final Deletion deletion;

    /** Leased when their turn came; looked at again when they may not be. */
    private final List<Entry> leased = new ArrayList<>();

    /** What was deleted since the leased were looked at. */
    private int deleted;

    /** Whether nothing was left to look at but the leased, which may be given back meanwhile. */
    private boolean exhausted;

    Evictor(CacheLayout layout, Index index, Tally tally) {
        this(layout, index, tally, Files::delete);
    }

    Evictor(CacheLayout layout, Index index, Tally tally, Deletion deletion) {
        this.layout = layout;
        this.index = index;
        this.tally = tally;
        this.deletion = deletion;
    }

    /** How a file is deleted: by the system, unless a test says otherwise. */
    interface Deletion {
        void delete(Path file) throws IOException;
    }

    /**
     * What a slice of work came to.
     *
     * @param freed the bytes of the files that were deleted
     * @param isLast whether enough was freed, or nothing is left that could be
     */
    record Slice(long freed, boolean isLast) {}

    /**
     * Deletes the copies accessed longest ago until enough is free, or a slice of work is done.
     *
     * @param wanted how many bytes of what
     */
    Slice evict(Shortfall wanted) throws IOException {
        EvictionOrder order = index.order();
        if (exhausted || leased.size() <= Math.max(deleted, SLICE / 16)) {
            leased.forEach(order::putBack);
            leased.clear();
            deleted = 0;
            exhausted = false;
        }
        Set<Integer> changed = new TreeSet<>();
        long freed = 0;
        boolean isLast = wanted.bytes() <= 0;
        for (int looked = 0; looked < SLICE && !isLast; looked++) {
            Entry next = order.next(wanted.transientsFirst());
            if (next == null) {
                next = index.orderOfAll().next(wanted.transientsFirst());
            }
            if (next == null) {
                exhausted = true;
                isLast = true;
            } else {
                freed += delete(order, next, changed);
                isLast = freed >= wanted.bytes();
            }
        }
        compact(changed);
        return new Slice(freed, isLast);
    }

    /** The bytes of the copies on their way through; under the directory's lock. */
    long transientBytes() throws IOException {
        return index.order().transientBytes();
    }

    /** Takes note of files that were found; under the directory's lock. */
    void learn(List<Inventory.Copy> found) throws IOException {
        index.learn(found);
    }

    /** Deletes copies unless they are leased. */
    ClearReport clear(List<Inventory.Copy> copies) throws IOException {
        Set<Integer> changed = new TreeSet<>();
        int files = 0;
        int kept = 0;
        long bytes = 0;
        for (Inventory.Copy copy : copies) {
            Path file = layout.copy(copy.name());
            if (isDeleted(file)) {
                files++;
                bytes += copy.size();
                index.forget(copy.name());
                changed.add(copy.name().hash().shard());
            } else {
                kept++;
            }
        }
        for (int shard : changed) {
            var unused = index.compact(shard);
        }
        return new ClearReport(files, bytes, kept);
    }

    /** The last access to a copy as far as it is known here, in microseconds since 1970. */
    long accessed(Inventory.Copy copy) {
        Entry known = index.known(copy.name());
        return known == null ? copy.modified() : Math.max(known.accessed(), copy.modified());
    }

    /** Deletes the copy whose turn has come, unless it has not; answers the bytes it had. */
    private long delete(EvictionOrder order, Entry entry, Set<Integer> changed) throws IOException {
        CacheName name = entry.name();
        Path file = layout.copy(name);
        try {
            LinkedFile found = LinkedFile.look(file);
            if (found.isRegular()) {
                long known = entry.accessed();
                entry.learn(found.modified());
                if (order.isNotDue(entry, known)) {
                    return 0;
                }
                if (found.links() > 1) {
                    leased.add(entry);
                    return 0;
                }
                delete(order, entry, file);
                forget(entry, changed);
                deleted++;
                tally.evicted();
                tell(name, found.size(), known);
                return found.size();
            }
        } catch (NoSuchFileException e) {
            // Another process, or someone by hand, has deleted it.
        }
        forget(entry, changed);
        return 0;
    }

    /** What cannot be deleted keeps its place in the order. */
    private void delete(EvictionOrder order, Entry entry, Path file) throws IOException {
        boolean stays = true;
        try {
            deletion.delete(file);
            stays = false;
        } catch (NoSuchFileException e) {
            stays = false;
            throw e;
        } finally {
            if (stays) {
                order.putBack(entry);
            }
        }
    }

    private void forget(Entry entry, Set<Integer> changed) {
        index.forget(entry);
        changed.add(entry.name().hash().shard());
    }

    private boolean isDeleted(Path file) throws IOException {
        try {
            if (Leases.isLeased(file)) {
                return false;
            }
            deletion.delete(file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** One of them at most, so that the lock is not held for long. */
    private void compact(Set<Integer> changed) throws IOException {
        for (int shard : changed) {
            if (index.compact(shard)) {
                return;
            }
        }
    }

    private static void tell(CacheName name, long bytes, long accessed) {
        if (!FlightRecording.isPossible()) {
            return;
        }
        EvictEvent event = new EvictEvent();
        if (event.isEnabled()) {
            event.file = name.fileName();
            event.bytes = bytes;
            event.lastAccess = accessed / 1000;
            event.commit();
        }
    }
}
