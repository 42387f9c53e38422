package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Work under way, and those who wait for it. It ends once: the first word counts. */
final class Flight<T> {
    private boolean ended;
    private @Nullable T result;
    private @Nullable IOException failure;

    synchronized void succeed(T value) {
        result = value;
        end();
    }

    synchronized void fail(IOException cause) {
        failure = cause;
        end();
    }

    /** Nobody works on it any more. Does nothing when it has ended otherwise. */
    synchronized void giveUp() {
        end();
    }

    private void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for the end; empty when the work was given up. */
    Optional<T> await(Cancellation cancellation) throws IOException {
        Cancellation.Registration waker = cancellation.onCancel(this::wake);
        try {
            return awaitEnd(cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(e);
        } finally {
            waker.close();
        }
    }

    private synchronized Optional<T> awaitEnd(Cancellation cancellation)
            throws InterruptedException, IOException {
        while (!ended) {
            cancellation.throwIfCancelled();
            wait();
        }
        if (failure != null) {
            throw Failures.copyOf(failure);
        }
        return Optional.ofNullable(result);
    }

    private synchronized void wake() {
        notifyAll();
    }
}
