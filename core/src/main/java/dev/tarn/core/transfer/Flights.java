package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One flight per object in this JVM: the first caller does the work in its own thread, those who
 * come meanwhile wait for its result.
 *
 * <p>A failure is given to all who wait, and not remembered. A waiter that is cancelled or
 * interrupted leaves alone. When the one who works is cancelled, interrupted, or fails by anything
 * but an {@link IOException}, the others go on: one of them begins anew.
 *
 * @param <T> what a flight brings
 */
public final class Flights<T> {
    private final ConcurrentMap<ObjectIdentity, Flight<T>> flights = new ConcurrentHashMap<>();

    /** No flights yet. */
    public Flights() {
        // nothing to set up
    }

    /**
     * Does the work, or waits for whoever does it.
     *
     * @param identity the object
     * @param cancellation ends the wait; the work must heed it too
     * @param work brings the object; run at most once at a time for one identity
     * @return the result, and whether this call did the work
     * @throws java.io.InterruptedIOException when the thread was interrupted; its flag is set
     * @throws IOException the work's failure; a copy of it when another thread did the work
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Landed<T> join(ObjectIdentity identity, Cancellation cancellation, Attempt<T> work)
            throws IOException {
        while (true) {
            cancellation.throwIfCancelled();
            Flight<T> mine = new Flight<>();
            Flight<T> theirs = flights.putIfAbsent(identity, mine);
            if (theirs == null) {
                return new Landed<>(lead(identity, mine, cancellation, work), true);
            }
            Optional<T> result = theirs.await(cancellation);
            if (result.isPresent()) {
                return new Landed<>(result.get(), false);
            }
        }
    }

    private T lead(
            ObjectIdentity identity, Flight<T> flight, Cancellation cancellation, Attempt<T> work)
            throws IOException {
        try {
            T result = work.run();
            flight.succeed(result);
            return result;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Interrupted.because(e);
            }
            cancellation.throwIfCancelled();
            land(identity, flight);
            flight.fail(e);
            throw e;
        } catch (CancellationException e) {
            if (Thread.currentThread().isInterrupted() && !cancellation.isCancelled()) {
                throw Interrupted.because(e);
            }
            throw e;
        } finally {
            land(identity, flight);
            flight.giveUp();
        }
    }

    /** Whoever comes from now on starts a flight of their own, and finds what this one brought. */
    private void land(ObjectIdentity identity, Flight<T> flight) {
        flights.remove(identity, flight);
    }

    /**
     * What a flight brought.
     *
     * @param result the result
     * @param own whether the caller itself did the work
     * @param <T> what a flight brings
     */
    public record Landed<T>(T result, boolean own) {}
}
