package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Repeats calls to stores by a policy. Each store (kind and endpoint) has a budget: retries that
 * lead to nothing are at most a tenth of its requests beyond a burst of 100, so that an outage is
 * met by failures, not by more load. Only {@link StorageException}s are ever repeated.
 */
public final class Retries {
    private static final int MOST_STORES = 1000;

    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Map<String, RetryBudget> budgets = new LinkedHashMap<>();

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
        this.clock = clock;
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
        RetryBudget budget = budget(object);
        budget.onRequest();
        Map<StorageException.Kind, Integer> failures = new EnumMap<>(StorageException.Kind.class);
        int retries = 0;
        while (true) {
            cancellation.throwIfCancelled();
            try {
                T result = attempt.run();
                budget.giveBack(retries);
                return result;
            } catch (StorageException e) {
                cancellation.throwIfCancelled();
                int count = failures.merge(e.kind(), 1, Integer::sum);
                if (count >= policy.attempts(e.kind()) || !budget.tryRetry()) {
                    throw e;
                }
                retries++;
                pause(e, count, cancellation);
            }
        }
    }

    private void pause(StorageException failure, int failures, Cancellation cancellation)
            throws InterruptedIOException {
        try {
            pause.await(draw(failure, failures), cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(failure);
        }
    }

    private Duration draw(StorageException failure, int failures) {
        synchronized (random) {
            return policy.pause(failure, failures, random);
        }
    }

    private RetryBudget budget(ObjectIdentity object) {
        String store = object.kind() + '\0' + object.endpoint();
        synchronized (budgets) {
            if (budgets.size() >= MOST_STORES && !budgets.containsKey(store)) {
                budgets.remove(budgets.keySet().iterator().next());
            }
            return budgets.computeIfAbsent(store, key -> new RetryBudget(clock));
        }
    }
}
