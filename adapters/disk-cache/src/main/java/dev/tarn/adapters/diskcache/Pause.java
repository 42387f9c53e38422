package dev.tarn.adapters.diskcache;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A wait that doubles each time it is taken. */
final class Pause {
    private final long longest;
    private long next;

    private Pause(long first, long longest) {
        this.next = first;
        this.longest = longest;
    }

    /** From one to fifty milliseconds: for a lock that another process holds. */
    static Pause forLock() {
        return new Pause(TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(50));
    }

    /** From fifty microseconds to fifty milliseconds: for a lock that is held for moments only. */
    static Pause forDirectory() {
        return new Pause(TimeUnit.MICROSECONDS.toNanos(50), TimeUnit.MILLISECONDS.toNanos(50));
    }

    /** From ten to five hundred milliseconds: for room, which is costly to look for. */
    static Pause forRoom() {
        return new Pause(TimeUnit.MILLISECONDS.toNanos(10), TimeUnit.MILLISECONDS.toNanos(500));
    }

    /**
     * Waits.
     *
     * @throws CancellationException when the thread is interrupted, which it stays
     */
    void take(String waitingFor) {
        try {
            TimeUnit.NANOSECONDS.sleep(next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("interrupted while waiting for " + waitingFor);
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Waits; an interrupt shortens it and is taken off. Answers whether there was one. */
    boolean takeWhole() {
        LockSupport.parkNanos(next());
        return Thread.interrupted();
    }

    private long next() {
        long now = next;
        next = Math.min(longest, next * 2);
        return now;
    }
}
