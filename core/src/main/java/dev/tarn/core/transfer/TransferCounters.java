package dev.tarn.core.transfer;

import dev.tarn.core.media.CacheStats;
import java.util.concurrent.atomic.LongAdder;

/** Counts what transfers of this process went through. Safe for use by many threads. */
public final class TransferCounters {
    private final LongAdder retries = new LongAdder();
    private final LongAdder stalls = new LongAdder();
    private final LongAdder hedges = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** A request is made again. */
    void retried() {
        retries.increment();
    }

    /** A read was silent for too long and is given up. */
    void stalled() {
        stalls.increment();
    }

    /** A second request is made beside a slow one. */
    void hedged() {
        hedges.increment();
    }

    /** An object could not be brought. */
    void failed() {
        failures.increment();
    }

    /**
     * What was counted since this process began.
     *
     * @return the counts, each of a moment of its own
     */
    public CacheStats.Transfers sum() {
        return new CacheStats.Transfers(retries.sum(), stalls.sum(), hedges.sum(), failures.sum());
    }
}
