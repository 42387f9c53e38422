package dev.tarn.core.transfer;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Looks at something every few milliseconds, in one thread, as long as there is anything to look
 * at.
 */
final class Watcher {
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    /** A thread is kept through short lulls: about a second of them. */
    private static final int MOST_IDLE_LOOKS = 50;

    private final Runnable look;
    private final BooleanSupplier needed;
    private final Executor executor;
    private final AtomicBoolean running = new AtomicBoolean();

    Watcher(Runnable look, BooleanSupplier needed, Executor executor) {
        this.look = look;
        this.needed = needed;
        this.executor = executor;
    }

    /** To be called after there is something to look at. */
    void wake() {
        if (running.get() || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // no thread is free: whoever comes next tries again, and reads only wait longer
            running.set(false);
        }
    }

    private void run() {
        try {
            int idle = 0;
            while (idle < MOST_IDLE_LOOKS) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                idle = needed.getAsBoolean() ? 0 : idle + 1;
                look.run();
            }
        } finally {
            running.set(false);
        }
        if (needed.getAsBoolean()) {
            wake();
        }
    }
}
