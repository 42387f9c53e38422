package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Repeats calls to stores by a policy. Each store (kind and endpoint) has a budget: retries that
 * lead to nothing are at most a tenth of its requests beyond a burst of 100, so that an outage is
 * met by failures, not by more load. When a store says how long to wait, nobody asks it anything
 * until then. Only {@link StorageException}s are ever repeated.
 */
public final class Retries {
    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator random;
    private final PerStore<StoreHealth> stores;
    private final TransferCounters counters = new TransferCounters();

    /**
     * Repeats by a policy.
     *
     * @param policy how often, after which pauses
     * @param pause waits
     * @param random draws the pauses; used by one thread at a time
     * @param clock refills the budgets
     */
    public Retries(RetryPolicy policy, Pause pause, RandomGenerator random, InstantSource clock) {
        this.policy = policy;
        this.pause = pause;
        this.random = random;
        this.stores = new PerStore<>(() -> new StoreHealth(clock));
    }

    /**
     * Counts what these calls and the transfers made of them go through.
     *
     * @return the counters
     */
    public TransferCounters counters() {
        return counters;
    }

    /**
     * Tries until it works, is not worth trying, or the policy or the budget says no.
     *
     * @param object what is asked for; its store's budget counts
     * @param cancellation ends the pauses; the attempt itself must heed it too
     * @param attempt makes one attempt
     * @param <T> what it gives
     * @return the result of the attempt that worked
     * @throws StorageException the last attempt's failure
     * @throws InterruptedIOException when the thread was interrupted in a pause; its flag is set
     * @throws IOException any other failure of an attempt, as it is
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public <T> T call(ObjectIdentity object, Cancellation cancellation, Attempt<T> attempt)
            throws IOException {
        return call(object, cancellation, attempt, () -> {});
    }

    /** The same for one who counts the retries. */
    <T> T call(
            ObjectIdentity object, Cancellation cancellation, Attempt<T> attempt, Runnable onRetry)
            throws IOException {
        StoreHealth store = health(StoreKey.of(object));
        RetryBudget budget = store.budget();
        budget.onRequest();
        pause(untilOpen(store), cancellation);
        Map<StorageException.Kind, Integer> failures = new EnumMap<>(StorageException.Kind.class);
        int retries = 0;
        while (true) {
            cancellation.throwIfCancelled();
            store.asked();
            try {
                T result = attempt.run();
                budget.giveBack(retries);
                return result;
            } catch (StorageException e) {
                cancellation.throwIfCancelled();
                store.failed(e.kind(), policy.wait(e));
                int count = failures.merge(e.kind(), 1, Integer::sum);
                if (count >= policy.attempts(e.kind()) || !budget.tryRetry()) {
                    throw e;
                }
                retries++;
                onRetry.run();
                counters.retried();
                Duration length = longer(draw(e, count), untilOpen(store));
                tell(object, e, count, length);
                pause(length, cancellation);
            }
        }
    }

    /** What is known of a store, for whoever decides how much to ask of it. */
    StoreHealth health(StoreKey store) {
        return stores.of(store);
    }

    private void pause(Duration length, Cancellation cancellation) throws InterruptedIOException {
        if (length.isZero()) {
            return;
        }
        try {
            pause.await(length, cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(e);
        }
    }

    private static void tell(
            ObjectIdentity object, StorageException failure, int failures, Duration length) {
        if (!FlightRecording.isPossible()) {
            return;
        }
        RetryEvent event = new RetryEvent();
        if (event.isEnabled()) {
            event.location = Locations.of(object);
            event.kind = failure.kind().name();
            event.failures = failures;
            event.pause = length.toMillis();
            event.commit();
        }
    }

    private Duration draw(StorageException failure, int failures) {
        synchronized (random) {
            return policy.pause(failure, failures, random);
        }
    }

    private Duration untilOpen(StoreHealth store) {
        Duration closed = store.closedFor();
        if (closed.isZero()) {
            return closed;
        }
        synchronized (random) {
            return closed.plus(policy.spread(random));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
