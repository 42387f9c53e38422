package dev.tarn.cli;

import dev.tarn.core.media.CacheStats.Counters;
import java.time.Duration;

/**
 * How fast counters grew between two looks at them, each in units a second.
 *
 * @param hits copies that were there
 * @param misses copies that were not
 * @param evictions copies that made room
 * @param bytesFetched bytes that came from stores
 * @param bytesServed bytes of the copies handed out
 */
record StatsRates(
        double hits, double misses, double evictions, double bytesFetched, double bytesServed) {

    /** The rates; a clear in between makes counters fall, and counts from zero. */
    static StatsRates between(Counters before, Counters after, Duration time) {
        double seconds = Math.max(time.toNanos(), 1) / 1e9;
        return new StatsRates(
                grown(before.hits(), after.hits()) / seconds,
                grown(before.misses(), after.misses()) / seconds,
                grown(before.evictions(), after.evictions()) / seconds,
                grown(before.bytesFetched(), after.bytesFetched()) / seconds,
                grown(before.bytesServed(), after.bytesServed()) / seconds);
    }

    private static double grown(long before, long after) {
        return after < before ? after : after - before;
    }
}
