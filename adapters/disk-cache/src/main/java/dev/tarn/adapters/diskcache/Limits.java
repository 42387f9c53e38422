package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.port.AdmissionRequest;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What one store keeps to. Stores on one directory may differ.
 *
 * @param bytes the most that all files together may hold
 * @param diskReserve the bytes left free on the disk
 * @param leaseWait how long to wait for leases to end when nothing else can make room
 * @param policy which copies make room
 * @param passing whether what comes in is part of a pass that must not displace what is there
 * @param clock the time
 */
record Limits(
        long bytes,
        long diskReserve,
        Duration leaseWait,
        CachePolicy policy,
        boolean passing,
        InstantSource clock) {
    /** What holds for one request. */
    Limits of(AdmissionRequest request) {
        return new Limits(
                bytes,
                diskReserve,
                request.waits() ? leaseWait : Duration.ZERO,
                policy,
                request.bulk() && policy == CachePolicy.SCAN,
                clock);
    }

    /** What eviction leaves: nine tenths of the limit, or with {@code scan} all of it. */
    long lowWater() {
        return policy == CachePolicy.LRU ? bytes - bytes / 10 : bytes;
    }

    /** What passes have for themselves when the rest is full: a hundredth of the limit. */
    long ring() {
        return bytes / 100;
    }
}
