package dev.tarn.core.transfer;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What all transfers share: buffers, and a number of lanes on which parts of large objects travel.
 * Each lane has one part in flight.
 */
final class Lanes {
    private static final long IDLE_SECONDS = 10;

    private final PartPlan plan;
    private final Buffers buffers = new Buffers();
    private final Semaphore free;
    private final Executor threads;

    Lanes(PartPlan plan) {
        this.plan = plan;
        this.free = new Semaphore(plan.inFlight());
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        plan.inFlight(),
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Lanes::thread,
                        // a lane is given back a moment before its thread is free again
                        (task, pool) -> thread(task).start());
    }

    PartPlan plan() {
        return plan;
    }

    Buffers buffers() {
        return buffers;
    }

    boolean tryTake(int lanes) {
        return free.tryAcquire(lanes);
    }

    void giveBack(int lanes) {
        free.release(lanes);
    }

    /** Runs what uses a lane that was taken. */
    void run(Runnable task) {
        threads.execute(task);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tarn-part");
        thread.setDaemon(true);
        return thread;
    }
}
