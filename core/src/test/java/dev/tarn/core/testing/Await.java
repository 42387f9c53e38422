package dev.tarn.core.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on a condition, with a bound. */
public final class Await {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(1);

    private Await() {}

    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The condition did not come true within " + BOUND);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    public static void untilWaiting(Thread... threads) {
        for (Thread thread : threads) {
            until(
                    () ->
                            thread.getState() == Thread.State.WAITING
                                    || thread.getState() == Thread.State.TIMED_WAITING);
        }
    }
}
