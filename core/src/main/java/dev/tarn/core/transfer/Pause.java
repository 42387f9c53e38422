package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits before another attempt, so that tests need not. */
@FunctionalInterface
public interface Pause {
    /**
     * Lets time pass.
     *
     * @param length how long
     * @param cancellation ends the wait
     * @throws InterruptedException when the thread is interrupted meanwhile
     * @throws java.util.concurrent.CancellationException when cancelled meanwhile
     */
    void await(Duration length, Cancellation cancellation) throws InterruptedException;

    /**
     * A pause by the system's clock.
     *
     * @return the pause
     */
    static Pause real() {
        return (length, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration waker = cancellation.onCancel(cancelled::countDown);
            try {
                if (cancelled.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                    cancellation.throwIfCancelled();
                }
            } finally {
                waker.close();
            }
        };
    }
}
