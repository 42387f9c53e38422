package dev.tarn.core.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What many threads are done with, for the one that takes it: it is woken once for many, since each
 * waking costs more than what it takes then.
 */
final class Handover<T> {
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile @Nullable Thread taker;
    private volatile int enough = 1;
    private volatile boolean urgent;

    void put(T item) {
        queue.add(item);
        int now = size.incrementAndGet();
        Thread waiting = taker;
        if (waiting != null && now == enough) {
            LockSupport.unpark(waiting);
        }
    }

    /** Wakes the taker, however little there is. */
    void hurry() {
        urgent = true;
        Thread waiting = taker;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** What came first; null when there is nothing. */
    @Nullable T poll() {
        T item = queue.poll();
        if (item != null) {
            size.decrementAndGet();
        }
        return item;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Waits until there are so many, or someone hurries, or the time is over. */
    void await(int count, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        enough = count;
        taker = Thread.currentThread();
        try {
            while (size.get() < count && !urgent) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            taker = null;
            urgent = false;
        }
    }
}
