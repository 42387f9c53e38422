package dev.tarn.core.transfer;

import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How a store fares: what retries may still cost it, until when it asked to be left alone, and how
 * often it was asked too much. It says so itself by naming a time to wait; else more than one
 * unavailable answer in twenty says so, since single ones happen to every store.
 */
final class StoreHealth {
    private static final double REMEMBERED = 0.98;
    private static final double TOO_MANY = 0.05;
    private static final double ENOUGH = 8;

    private final InstantSource clock;
    private final RetryBudget budget;
    private Instant closedUntil = Instant.MIN;
    private double requests;
    private double unavailable;
    private long overloads;

    StoreHealth(InstantSource clock) {
        this.clock = clock;
        this.budget = new RetryBudget(clock);
    }

    RetryBudget budget() {
        return budget;
    }

    synchronized void asked() {
        requests = requests * REMEMBERED + 1;
        unavailable *= REMEMBERED;
    }

    /**
     * Notes a failed request.
     *
     * @param wait how long the store asks to wait; zero when it does not say
     */
    synchronized void failed(StorageException.Kind kind, Duration wait) {
        if (!wait.isZero()) {
            Instant until = clock.instant().plus(wait);
            closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
            overloads++;
        } else if (kind == StorageException.Kind.UNAVAILABLE) {
            unavailable++;
            if (requests >= ENOUGH && unavailable > requests * TOO_MANY) {
                overloads++;
                unavailable = 0;
            }
        }
    }

    /** How long nobody should ask it yet; zero when anyone may. */
    synchronized Duration closedFor() {
        if (closedUntil.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), closedUntil);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How often it was asked too much, since ever. */
    synchronized long overloads() {
        return overloads;
    }
}
