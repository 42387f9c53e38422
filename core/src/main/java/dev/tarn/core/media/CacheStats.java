package dev.tarn.core.media;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the cache, or the part of it that belongs to a sample collection, holds and has done.
 *
 * <p>The counters belong to the directory: every process adds its own, and {@code clear} sets them
 * to zero.
 *
 * @param directory the {@code cache_dir} of the settings
 * @param limit how much it may hold
 * @param currentSize the bytes held: the sum of file lengths, temporaries included
 * @param currentCount the number of media files held
 * @param counters what happened since the last clear
 * @param oldestAccess the access time of the entry that would be evicted first; empty when there is
 *     none
 */
public record CacheStats(
        Path directory,
        CacheLimit limit,
        long currentSize,
        long currentCount,
        Counters counters,
        Optional<Instant> oldestAccess) {
    /**
     * What happened since the last clear.
     *
     * @param hits how often a copy was there
     * @param misses how often it was not
     * @param evictions how many copies had to make room
     * @param bytesFetched the bytes that came from stores
     * @param bytesServed the bytes of the copies handed out
     * @param transfers what transfers went through
     */
    public record Counters(
            long hits,
            long misses,
            long evictions,
            long bytesFetched,
            long bytesServed,
            Transfers transfers) {
        /**
         * Counters of smooth transfers.
         *
         * @param hits how often a copy was there
         * @param misses how often it was not
         * @param evictions how many copies had to make room
         * @param bytesFetched the bytes that came from stores
         * @param bytesServed the bytes of the copies handed out
         */
        public Counters(
                long hits, long misses, long evictions, long bytesFetched, long bytesServed) {
            this(hits, misses, evictions, bytesFetched, bytesServed, Transfers.NONE);
        }
    }

    /**
     * What transfers went through since the last clear.
     *
     * @param retries the requests that were made again
     * @param stalls the reads that were silent for too long and given up
     * @param hedges the requests made beside slow ones
     * @param failures the objects that could not be brought, however often they were tried
     */
    public record Transfers(long retries, long stalls, long hedges, long failures) {
        /** Nothing of note. */
        public static final Transfers NONE = new Transfers(0, 0, 0, 0);

        /**
         * These and others.
         *
         * @param more the others
         * @return the sums
         */
        public Transfers plus(Transfers more) {
            return new Transfers(
                    retries + more.retries,
                    stalls + more.stalls,
                    hedges + more.hedges,
                    failures + more.failures);
        }

        /**
         * These without others.
         *
         * @param less the others
         * @return the differences
         */
        public Transfers minus(Transfers less) {
            return plus(new Transfers(-less.retries, -less.stalls, -less.hedges, -less.failures));
        }
    }

    /**
     * How full the cache is.
     *
     * @return current size over limit; empty when the cache is disabled
     */
    public Optional<Double> loadFactor() {
        return limit instanceof CacheLimit.Bounded bounded
                ? Optional.of((double) currentSize / bounded.bytes())
                : Optional.empty();
    }
}
