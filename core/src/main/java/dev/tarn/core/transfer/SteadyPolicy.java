package dev.tarn.core.transfer;

import java.time.Duration;

/**
 * When a read is too slow to wait for. Times adapt to what a store's recent requests took; these
 * are their bounds.
 *
 * @param giveUpFloor the shortest silence after which a read is given up
 * @param hedgeFloor the shortest wait for an answer after which a second request is made
 * @param bodyHedgeFloor the shortest silence within a body after which the rest is asked for again
 * @param unknown the silence after which a read is given up while too little is known of a store
 * @param patience the silence after which a read is given up even when too many are silent to blame
 *     their connections
 */
record SteadyPolicy(
        Duration giveUpFloor,
        Duration hedgeFloor,
        Duration bodyHedgeFloor,
        Duration unknown,
        Duration patience) {
    /** Hedges are at most this share of a store's requests, beyond a few at the start. */
    static final double HEDGE_SHARE = 0.03;

    static final double HEDGES_AT_ONCE = 4;

    /** Reads given up are at most this share, so that an outage is not met by more requests. */
    static final double GIVE_UP_SHARE = 0.05;

    static final double GIVEN_UP_AT_ONCE = 16;

    /** The bytes a second below which a body is given up. */
    static final long LEAST_RATE = 1024;

    /** How much waiting a rate is measured over. */
    static final Duration RATE_WINDOW = Duration.ofSeconds(10);

    static SteadyPolicy standard() {
        return new SteadyPolicy(
                Duration.ofMillis(1500),
                Duration.ofMillis(50),
                Duration.ofMillis(250),
                Duration.ofSeconds(10),
                Duration.ofSeconds(25));
    }
}
