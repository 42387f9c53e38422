package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;
import java.util.concurrent.atomic.LongAdder;

/** What this process did and has not yet written to the ledger. */
final class Tally {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder served = new LongAdder();

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
                hits.sum(), misses.sum(), evictions.sum(), fetched.sum(), served.sum());
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
    }
}
