package dev.tarn.core.dataset;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many pictures are worked at together: as many as there are processors, while any number of
 * workers fetch and write. So pixels take memory by processors, not by workers. What is decoded
 * straight from a store waits more than it computes: of those there are a few more.
 */
final class PixelTurns {
    private static final int REMOTE_PER_PROCESSOR = 4;
    private static final long LOOK_MILLIS = 100;

    private final Semaphore processors;
    private final Semaphore remotes;

    PixelTurns(int processors) {
        this.processors = new Semaphore(processors, true);
        this.remotes = new Semaphore(REMOTE_PER_PROCESSOR * processors, true);
    }

    /** Work at pixels. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does work that computes. */
    <T> T compute(Cancellation cancellation, Work<T> work) throws IOException {
        return in(processors, cancellation, work);
    }

    /** Does work that waits for a store again and again. */
    <T> T wait(Cancellation cancellation, Work<T> work) throws IOException {
        return in(remotes, cancellation, work);
    }

    private static <T> T in(Semaphore turns, Cancellation cancellation, Work<T> work)
            throws IOException {
        try {
            do {
                cancellation.throwIfCancelled();
            } while (!turns.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a processor");
        }
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }
}
