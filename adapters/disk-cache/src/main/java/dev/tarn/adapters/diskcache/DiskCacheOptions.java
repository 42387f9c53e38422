package dev.tarn.adapters.diskcache;

import static java.util.Objects.requireNonNull;

import dev.tarn.core.media.CachePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * How a media cache on disk is opened.
 *
 * @param cacheDir the {@code cache_dir} of the settings; everything lies in {@code tarn} below it
 * @param limitBytes the most that all cached files and temporaries together may hold, in bytes
 * @param diskReserve the bytes left free on the disk; empty for the smaller of 5 % of it and 10 GiB
 * @param leaseWait how long to wait for leases to end when nothing else can make room
 * @param policy which copies make room for new ones
 * @param clock tells access times
 */
public record DiskCacheOptions(
        Path cacheDir,
        long limitBytes,
        OptionalLong diskReserve,
        Duration leaseWait,
        CachePolicy policy,
        InstantSource clock) {
    private static final Duration LEASE_WAIT = Duration.ofSeconds(30);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the limit is below 1, or the reserve or wait negative
     */
    public DiskCacheOptions {
        requireNonNull(cacheDir, "cacheDir is null");
        requireNonNull(diskReserve, "diskReserve is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(clock, "clock is null");
        if (limitBytes < 1) {
            throw new IllegalArgumentException("A cache limit is at least 1 byte: " + limitBytes);
        }
        if (diskReserve.orElse(0) < 0 || leaseWait.isNegative()) {
            throw new IllegalArgumentException(
                    "A reserve and a wait are never negative: " + diskReserve + ", " + leaseWait);
        }
    }

    /**
     * The options of the product: default reserve, 30 seconds, policy {@code lru}, the system's
     * clock.
     *
     * @param cacheDir the {@code cache_dir} of the settings
     * @param limitBytes the limit in bytes, at least 1
     * @return the options
     */
    public static DiskCacheOptions of(Path cacheDir, long limitBytes) {
        return new DiskCacheOptions(
                cacheDir,
                limitBytes,
                OptionalLong.empty(),
                LEASE_WAIT,
                CachePolicy.LRU,
                InstantSource.system());
    }

    /**
     * These options with a reserve.
     *
     * @param bytes the bytes left free on the disk
     * @return the new options
     */
    public DiskCacheOptions withDiskReserve(long bytes) {
        return new DiskCacheOptions(
                cacheDir, limitBytes, OptionalLong.of(bytes), leaseWait, policy, clock);
    }

    /**
     * These options with a wait for leases.
     *
     * @param wait how long
     * @return the new options
     */
    public DiskCacheOptions withLeaseWait(Duration wait) {
        return new DiskCacheOptions(cacheDir, limitBytes, diskReserve, wait, policy, clock);
    }

    /**
     * These options with a clock.
     *
     * @param newClock tells access times
     * @return the new options
     */
    public DiskCacheOptions withClock(InstantSource newClock) {
        return new DiskCacheOptions(cacheDir, limitBytes, diskReserve, leaseWait, policy, newClock);
    }

    /**
     * These options with a policy.
     *
     * @param newPolicy which copies make room for new ones
     * @return the new options
     */
    public DiskCacheOptions withPolicy(CachePolicy newPolicy) {
        return new DiskCacheOptions(cacheDir, limitBytes, diskReserve, leaseWait, newPolicy, clock);
    }

    Limits limits(Path root) {
        return new Limits(
                limitBytes,
                diskReserve.orElseGet(() -> defaultReserve(root)),
                leaseWait,
                policy,
                false,
                clock);
    }

    private static long defaultReserve(Path root) {
        return Math.min(root.toFile().getTotalSpace() / 20, 10L << 30);
    }
}
