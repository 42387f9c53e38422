package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What this process did and has not yet written to the ledger. */
final class Tally {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder served = new LongAdder();
    private final Set<Supplier<CacheStats.Transfers>> engines = new HashSet<>();

    /** What engines counted that are gone, without what was written of all. */
    private CacheStats.Transfers transfers = CacheStats.Transfers.NONE;

    /** Counts from now on what the transfers of an engine go through, which it counts itself. */
    synchronized void watch(Supplier<CacheStats.Transfers> engine) {
        if (engines.add(engine)) {
            transfers = transfers.minus(engine.get());
        }
    }

    /** The engine is done; what it counted stays. */
    synchronized void forget(Supplier<CacheStats.Transfers> engine) {
        if (engines.remove(engine)) {
            transfers = transfers.plus(engine.get());
        }
    }

    private synchronized CacheStats.Transfers transfers() {
        CacheStats.Transfers sum = transfers;
        for (Supplier<CacheStats.Transfers> engine : engines) {
            sum = sum.plus(engine.get());
        }
        return sum;
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void evicted() {
        evictions.increment();
    }

    void fetched(long bytes) {
        fetched.add(bytes);
    }

    void served(long bytes) {
        served.add(bytes);
    }

    /** What has gathered, which stays. */
    CacheStats.Counters pending() {
        return new CacheStats.Counters(
                hits.sum(),
                misses.sum(),
                evictions.sum(),
                fetched.sum(),
                served.sum(),
                transfers());
    }

    boolean isPending() {
        return !pending().equals(LedgerEntry.NOTHING);
    }

    /** Takes off what was written. */
    void forget(CacheStats.Counters written) {
        hits.add(-written.hits());
        misses.add(-written.misses());
        evictions.add(-written.evictions());
        fetched.add(-written.bytesFetched());
        served.add(-written.bytesServed());
        synchronized (this) {
            transfers = transfers.minus(written.transfers());
        }
    }
}
