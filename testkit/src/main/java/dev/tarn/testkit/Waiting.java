package dev.tarn.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another thread or process, always with a bound. */
public final class Waiting {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 1_000_000;

    private Waiting() {}

    /**
     * Waits until a condition holds, for at most ten seconds.
     *
     * @param what what is waited for, for the failure
     * @param condition checked every millisecond or so
     * @throws AssertionError when it does not come to hold
     */
    public static void until(String what, BooleanSupplier condition) {
        until(what, USUAL, condition);
    }

    /**
     * Waits until a condition holds.
     *
     * @param what what is waited for, for the failure
     * @param bound how long at most
     * @param condition checked every millisecond or so
     * @throws AssertionError when it does not come to hold
     */
    public static void until(String what, Duration bound, BooleanSupplier condition) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + bound + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
