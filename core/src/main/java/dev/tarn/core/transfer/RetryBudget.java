package dev.tarn.core.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps retries from amplifying an outage. A retry takes a token and gives it back when the call
 * succeeds in the end, so that a store that merely stumbles is retried freely. Tokens that were
 * lost come back slowly: one for every ten requests, and one a second.
 */
final class RetryBudget {
    private static final double TOKENS = 100;
    private static final double PER_REQUEST = 0.1;
    private static final double PER_SECOND = 1;
    private static final double MILLIS_PER_SECOND = 1000;

    private final InstantSource clock;
    private double tokens = TOKENS;
    private Instant refilled;

    RetryBudget(InstantSource clock) {
        this.clock = clock;
        this.refilled = clock.instant();
    }

    synchronized void onRequest() {
        add(PER_REQUEST);
    }

    synchronized boolean tryRetry() {
        Instant now = clock.instant();
        add(Duration.between(refilled, now).toMillis() / MILLIS_PER_SECOND * PER_SECOND);
        refilled = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    synchronized void giveBack(int retries) {
        add(retries);
    }

    private void add(double more) {
        tokens = Math.min(TOKENS, tokens + Math.max(0, more));
    }
}
