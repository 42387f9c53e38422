package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachePolicy;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What one store keeps to. Stores on one directory may differ.
 *
 * @param bytes the most that all files together may hold
 * @param diskReserve the bytes left free on the disk
 * @param leaseWait how long to wait for leases to end when nothing else can make room
 * @param policy which copies make room
 * @param clock the time
 */
record Limits(
        long bytes, long diskReserve, Duration leaseWait, CachePolicy policy, InstantSource clock) {
    /** The same for someone who can do without room. */
    Limits withoutWait() {
        return new Limits(bytes, diskReserve, Duration.ZERO, policy, clock);
    }

    /** What eviction leaves: nine tenths of the limit. */
    long lowWater() {
        return bytes - bytes / 10;
    }
}
