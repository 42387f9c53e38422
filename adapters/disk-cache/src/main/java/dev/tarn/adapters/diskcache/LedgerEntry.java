package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger says.
 *
 * @param boot a mark of the boot under which the copies were counted
 * @param changing whether the directory was being changed when this was written, so that {@code
 *     copies} may be wrong
 * @param copies the bytes of all copies, and of leased files that are no copy any more
 * @param stamp the latest access time given out, in microseconds since 1970
 * @param counters what happened since the last clear
 * @param rooms what each process has reserved, by its owner's id
 */
record LedgerEntry(
        long boot,
        boolean changing,
        long copies,
        long stamp,
        CacheStats.Counters counters,
        Map<String, Room> rooms) {
    static final CacheStats.Counters NOTHING = new CacheStats.Counters(0, 0, 0, 0, 0);

    LedgerEntry {
        rooms = Map.copyOf(rooms);
    }

    /**
     * What one process has reserved.
     *
     * @param reserved the bytes
     * @param unwritten those of them that the disk has not yet been given
     */
    record Room(long reserved, long unwritten) {
        static final Room NONE = new Room(0, 0);
    }

    /** A directory of which nothing is known. */
    static LedgerEntry unknown(long boot) {
        return new LedgerEntry(boot, true, 0, 0, NOTHING, Map.of());
    }

    /** Copies and reservations. */
    long used() {
        long used = copies;
        for (Room room : rooms.values()) {
            used += room.reserved();
        }
        return used;
    }

    /** What the disk has still to give to everybody. */
    long unwritten() {
        long unwritten = 0;
        for (Room room : rooms.values()) {
            unwritten += room.unwritten();
        }
        return unwritten;
    }

    boolean isReliable(long presentBoot) {
        return !changing && boot == presentBoot;
    }

    LedgerEntry withCopies(long bytes) {
        return new LedgerEntry(boot, changing, Math.max(0, bytes), stamp, counters, rooms);
    }

    LedgerEntry withCounters(long newStamp, CacheStats.Counters newCounters) {
        return new LedgerEntry(boot, changing, copies, newStamp, newCounters, rooms);
    }

    LedgerEntry withRoom(String owner, Room room) {
        if (rooms.getOrDefault(owner, Room.NONE).equals(room)) {
            return this;
        }
        Map<String, Room> changed = new HashMap<>(rooms);
        if (owner.isEmpty() || room.equals(Room.NONE)) {
            changed.remove(owner);
        } else {
            changed.put(owner, room);
        }
        return new LedgerEntry(boot, changing, copies, stamp, counters, changed);
    }

    /** Without the reservations of processes that are gone. */
    LedgerEntry withRoomsOf(Set<String> alive) {
        Map<String, Room> changed = new HashMap<>(rooms);
        changed.keySet().retainAll(alive);
        return new LedgerEntry(boot, changing, copies, stamp, counters, changed);
    }

    /** After a change of which nobody knows how far it came. */
    LedgerEntry uncertain() {
        return new LedgerEntry(boot, true, copies, stamp, counters, rooms);
    }

    /** After the copies were counted. */
    LedgerEntry counted(long presentBoot, long bytes) {
        return new LedgerEntry(presentBoot, false, bytes, stamp, counters, rooms);
    }

    static CacheStats.Counters sum(CacheStats.Counters a, CacheStats.Counters b) {
        return new CacheStats.Counters(
                a.hits() + b.hits(),
                a.misses() + b.misses(),
                a.evictions() + b.evictions(),
                a.bytesFetched() + b.bytesFetched(),
                a.bytesServed() + b.bytesServed(),
                a.transfers().plus(b.transfers()));
    }
}
