package dev.tarn.adapters.diskcache;

import org.jspecify.annotations.Nullable;

/**
 * The copies by last access, the longest ago first: those that stay, and those that are the first
 * to go when a pass over many objects needs room.
 *
 * <p>A hit does not move its entry. An entry whose turn has come, and which was accessed since it
 * was put in, goes back with its new time: what is known here is never later than the truth, so the
 * order is exact, and each access is paid for once at most.
 */
final class EvictionOrder {
    private final AccessQueue residents = new AccessQueue();
    private final AccessQueue transients = new AccessQueue();
    private long transientBytes;
    private long moved;

    synchronized void add(Entry entry) {
        if (entry.join() && entry.isTransient()) {
            transientBytes += entry.size();
        }
        queue(entry).add(entry);
    }

    /** Forgets an entry, wherever it is. */
    synchronized void drop(Entry entry) {
        boolean wasThere = entry.leave();
        if (wasThere && entry.isTransient()) {
            transientBytes -= entry.size();
        }
    }

    /**
     * Takes out the copy whose turn is next; null when there is none.
     *
     * @param transientsFirst whether those on their way through go before all others
     */
    synchronized @Nullable Entry next(boolean transientsFirst) {
        Entry passing = settled(transients);
        if (passing != null && transientsFirst) {
            return take(transients);
        }
        Entry resident = settled(residents);
        if (passing == null || resident == null) {
            return take(passing == null ? residents : transients);
        }
        return take(passing.accessed() < resident.accessed() ? transients : residents);
    }

    /**
     * Says whether an entry that was taken out was accessed later than another, or than it was
     * known to be; then it is back.
     */
    synchronized boolean isNotDue(Entry entry, long known) {
        if (entry.accessed() <= known) {
            return false;
        }
        putBack(entry);
        return true;
    }

    /** Puts back an entry that was taken out and stays. */
    synchronized void putBack(Entry entry) {
        if (!entry.isGone()) {
            queue(entry).add(entry);
        }
    }

    /** The bytes of the copies that are the first to go. */
    synchronized long transientBytes() {
        return transientBytes;
    }

    /** How often an entry was looked at. */
    synchronized long moved() {
        return moved;
    }

    private AccessQueue queue(Entry entry) {
        return entry.isTransient() ? transients : residents;
    }

    private static @Nullable Entry take(AccessQueue queue) {
        Entry first = queue.first();
        if (first != null) {
            queue.removeFirst();
        }
        return first;
    }

    /** The first entry whose place is the right one. */
    private @Nullable Entry settled(AccessQueue queue) {
        while (true) {
            Entry first = queue.first();
            if (first == null) {
                return null;
            }
            moved++;
            if (first.isGone()) {
                queue.removeFirst();
            } else if (first.accessed() > queue.firstTime()) {
                queue.removeFirst();
                queue.add(first);
            } else {
                return first;
            }
        }
    }
}
