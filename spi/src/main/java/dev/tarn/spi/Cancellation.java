package dev.tarn.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a call is still wanted, and tells whoever asks when it no longer is.
 *
 * <p>The host hands one to every request and cancels it from any thread. A storage registers an
 * action that aborts its connection; it must end the call within a second, by throwing {@link
 * CancellationException}. No thread is ever interrupted. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Cancellation {
    private static final Cancellation NEVER = new Cancellation(false);

    private final boolean cancellable;
    private @Nullable List<Registration> actions = new ArrayList<>();

    private Cancellation(boolean cancellable) {
        this.cancellable = cancellable;
    }

    /**
     * One that is never cancelled.
     *
     * @return the shared instance
     */
    public static Cancellation never() {
        return NEVER;
    }

    /**
     * One that {@link #cancel()} can cancel.
     *
     * @return a new instance
     */
    public static Cancellation create() {
        return new Cancellation(true);
    }

    /**
     * Cancels: runs every registered action once, in the calling thread. A second call does
     * nothing.
     *
     * @throws UnsupportedOperationException on {@link #never()}
     */
    public void cancel() {
        if (!cancellable) {
            throw new UnsupportedOperationException("Cancellation.never() cannot be cancelled");
        }
        List<Registration> toRun;
        synchronized (this) {
            if (actions == null) {
                return;
            }
            toRun = actions;
            actions = null;
        }
        toRun.forEach(Registration::run);
    }

    /**
     * Says whether the call is no longer wanted.
     *
     * @return true once {@link #cancel()} was called
     */
    public synchronized boolean isCancelled() {
        return actions == null;
    }

    /**
     * Ends the calling method when the call is no longer wanted.
     *
     * @throws CancellationException when cancelled
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /**
     * Registers what to do on {@link #cancel()}: at once when it was called already, else in the
     * cancelling thread.
     *
     * @param action quick, never blocking, never throwing; for example closing a connection
     * @return closes to take the action back; closing after the action ran does nothing
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(this, action);
        synchronized (this) {
            if (!cancellable) {
                return registration;
            }
            if (actions != null) {
                actions.add(registration);
                return registration;
            }
        }
        registration.run();
        return registration;
    }

    private synchronized void remove(Registration registration) {
        if (actions != null) {
            actions.remove(registration);
        }
    }

    /**
     * An action waiting for a cancellation.
     *
     * @since 0.1
     */
    public static final class Registration implements AutoCloseable {
        private final Cancellation owner;
        private final Runnable action;

        private Registration(Cancellation owner, Runnable action) {
            this.owner = owner;
            this.action = action;
        }

        private void run() {
            action.run();
        }

        /** Takes the action back. */
        @Override
        public void close() {
            owner.remove(this);
        }
    }
}
