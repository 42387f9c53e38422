package dev.tarn.core.cache;

import dev.tarn.core.media.BatchSize;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.media.MediaException;

/**
 * How large a batch becomes: what is wanted, as long as two batches and a tenth for others fit into
 * the cache. A larger one would hold by its leases the room it waits for. With {@code scan} a pass
 * has the room that is free, and the hundredth that it is sure of when none is.
 */
final class BatchTarget {
    private static final int MOST_ITEMS = 10_000;
    private static final long ENDLESS = Long.MAX_VALUE / 4;

    private final Copies copies;
    private final long wanted;
    private final int count;
    private long bytes;

    BatchTarget(Copies copies, BatchSize size) throws MediaException {
        this.copies = copies;
        this.wanted =
                size.bytes()
                        .orElse(size.count().isPresent() ? ENDLESS : copies.rules().batchBytes());
        this.count = Math.min(MOST_ITEMS, size.count().orElse(MOST_ITEMS));
        look();
    }

    /** The bytes of a batch that is begun now. */
    synchronized long bytes() {
        return bytes;
    }

    /** The most items of a batch. */
    int count() {
        return count;
    }

    /** Looks at the cache again, whose free room a pass itself fills. */
    void look() throws MediaException {
        long most =
                copies.store().limit() instanceof CacheLimit.Bounded bounded
                        ? Math.max(1, sure(bounded) / 20 * 9)
                        : ENDLESS;
        synchronized (this) {
            bytes = Math.min(wanted, most);
        }
    }

    private long sure(CacheLimit.Bounded limit) throws MediaException {
        return copies.rules().policy() == CachePolicy.LRU
                ? limit.bytes()
                : Math.max(limit.bytes() / 100, copies.store().room());
    }
}
