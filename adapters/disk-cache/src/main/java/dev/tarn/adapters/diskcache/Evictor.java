package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.ClearReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes copies that nobody leases; under the directory's lock, so one process at a time.
 *
 * <p>The order is that of Tarn's own access times: what this process remembers, and what processes
 * wrote into the file's time, or into the index where the file is another user's.
 */
final class Evictor {
    private final CacheLayout layout;
    private final CacheAccess access;
    private final Index index;
    private final Tally tally;

    Evictor(CacheLayout layout, CacheAccess access, Index index, Tally tally) {
        this.layout = layout;
        this.access = access;
        this.index = index;
        this.tally = tally;
    }

    /** Deletes the copies accessed longest ago until enough is free; answers how much that is. */
    long evict(Inventory found, long wanted) throws IOException {
        if (access.isShared()) {
            index.refreshAll();
        }
        List<Aged> oldestFirst = new ArrayList<>(found.copies().size());
        for (Inventory.Copy copy : found.copies()) {
            oldestFirst.add(new Aged(copy, accessed(copy)));
        }
        oldestFirst.sort(Comparator.comparingLong(Aged::accessed));
        Set<CacheName> gone = new HashSet<>();
        long freed = 0;
        for (Aged aged : oldestFirst) {
            if (freed >= wanted) {
                break;
            }
            if (delete(aged.copy().name())) {
                gone.add(aged.copy().name());
                freed += aged.copy().size();
                tally.evicted();
            }
        }
        compact(gone);
        return freed;
    }

    /** Deletes copies unless they are leased. */
    ClearReport clear(List<Inventory.Copy> copies) throws IOException {
        Set<CacheName> gone = new HashSet<>();
        long bytes = 0;
        for (Inventory.Copy copy : copies) {
            if (delete(copy.name())) {
                gone.add(copy.name());
                bytes += copy.size();
            }
        }
        compact(gone);
        return new ClearReport(gone.size(), bytes, copies.size() - gone.size());
    }

    /** The last access to a copy as far as it is known here, in microseconds since 1970. */
    long accessed(Inventory.Copy copy) {
        Entry known = index.known(copy.name());
        return known == null ? copy.modified() : Math.max(known.accessed(), copy.modified());
    }

    private record Aged(Inventory.Copy copy, long accessed) {}

    private boolean delete(CacheName name) throws IOException {
        Path file = layout.copy(name);
        try {
            if (Leases.isLeased(file)) {
                return false;
            }
            Files.delete(file);
        } catch (NoSuchFileException e) {
            return false;
        }
        index.forget(name);
        return true;
    }

    private void compact(Set<CacheName> gone) throws IOException {
        Set<Integer> changed = new HashSet<>();
        gone.forEach(name -> changed.add(name.hash().shard()));
        for (int shard : changed) {
            index.compact(shard, layout.shard(shard));
        }
    }
}
