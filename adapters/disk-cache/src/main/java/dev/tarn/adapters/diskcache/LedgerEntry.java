package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CacheStats;

/**
 * What the ledger says.
 *
 * @param used the bytes of all copies and temporaries
 * @param stamp the latest access time given out, in microseconds since 1970
 * @param counters what happened since the last clear
 */
record LedgerEntry(long used, long stamp, CacheStats.Counters counters) {
    static final CacheStats.Counters NOTHING = new CacheStats.Counters(0, 0, 0, 0, 0);

    static CacheStats.Counters sum(CacheStats.Counters a, CacheStats.Counters b) {
        return new CacheStats.Counters(
                a.hits() + b.hits(),
                a.misses() + b.misses(),
                a.evictions() + b.evictions(),
                a.bytesFetched() + b.bytesFetched(),
                a.bytesServed() + b.bytesServed());
    }
}
