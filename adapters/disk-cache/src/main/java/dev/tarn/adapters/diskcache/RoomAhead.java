package dev.tarn.adapters.diskcache;

/**
 * Room that this process has reserved before anybody here asked for it, so that most small files
 * are begun without a look at the ledger. It counts as reserved for every process to see.
 */
final class RoomAhead {
    private static final long MOST = 16L << 20;
    private static final long LEAST = 1L << 20;

    /** What is taken ahead is this part of what is free, so that a full cache is shared fairly. */
    private static final int PART = 16;

    private long bytes;
    private long limit;
    private long diskReserve;

    /**
     * How much to reserve ahead.
     *
     * @param free what is left of the limit, and of the disk
     * @return the bytes; none when little is left
     */
    static long of(long free) {
        long part = Math.min(MOST, free / PART);
        return part < LEAST ? 0 : part;
    }

    /** Takes room, if there is enough that was reserved under the same limits. */
    synchronized boolean tryTake(long wanted, Limits limits) {
        if (bytes < wanted || bytes == 0 || !isUnder(limits)) {
            return false;
        }
        bytes -= wanted;
        return true;
    }

    synchronized void put(long added, Limits limits) {
        bytes += added;
        limit = limits.bytes();
        diskReserve = limits.diskReserve();
    }

    /** Takes all of it, for whoever gives it back. */
    synchronized long takeAll() {
        long all = bytes;
        bytes = 0;
        return all;
    }

    synchronized boolean isEmpty() {
        return bytes == 0;
    }

    private boolean isUnder(Limits limits) {
        return limit == limits.bytes() && diskReserve == limits.diskReserve();
    }
}
