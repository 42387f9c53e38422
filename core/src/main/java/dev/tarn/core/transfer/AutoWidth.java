package dev.tarn.core.transfer;

import java.time.Duration;
import java.time.Instant;

/**
 * Finds how many requests to a store at once pay. Steps up, first by doubling, while a step brings
 * at least a fifth of what it would if nothing were in the way; then looks whether fewer do as
 * well. Rests, and looks again, since networks change. An overloaded store has the width halved,
 * and is left in peace for a while before more is tried.
 *
 * <p>Used by one thread at a time.
 */
final class AutoWidth {
    static final int START = 8;
    static final int MOST = 128;

    private static final Duration SETTLE = Duration.ofMillis(250);
    private static final Duration WINDOW = Duration.ofMillis(800);
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(15);
    private static final Duration FIRST_REST = Duration.ofSeconds(4);
    private static final Duration FIRST_PEACE = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_HALVINGS = Duration.ofSeconds(1);

    private static final double DOUBLE = 2;
    private static final double SMALL_STEP = 1.4;
    private static final double LEAST_SHARE_OF_LINEAR = 0.2;
    private static final double AS_GOOD = 0.95;
    private static final double ANY_GAIN = 1.02;

    /** A window in which each worker ended one file says enough, whatever its size. */
    private static final long FILE_WORTH = BulkStage.FILE_WORTH;

    private enum Phase {
        BASE,
        UP,
        DOWN,
        REST
    }

    private int width = START;
    private int base = START;
    private double baseRate;
    private double factor = DOUBLE;
    private Phase phase = Phase.BASE;
    private Instant from;
    private long workAtStart;
    private Instant restUntil = Instant.MIN;
    private Duration rest = FIRST_REST;
    private Duration peace = FIRST_PEACE;
    private Instant lastHalving = Instant.MIN;

    AutoWidth(Instant now) {
        this.from = now.plus(SETTLE);
    }

    int width() {
        return width;
    }

    /** The store was asked too much. */
    void overloaded(Instant now) {
        if (now.isBefore(later(lastHalving, BETWEEN_HALVINGS))) {
            return;
        }
        boolean again = now.isBefore(later(lastHalving, LONGEST_REST));
        peace = again ? longer(peace) : FIRST_PEACE;
        lastHalving = now;
        base = Math.max(1, Math.min(width, base) / 2);
        factor = SMALL_STEP;
        rest(now, peace);
    }

    /**
     * Looks at what was done; to be called a few times a second.
     *
     * @param work the work done since ever: bytes, and a worth for each file
     * @param busy whether there was always more to do than the width allowed
     */
    void look(Instant now, long work, boolean busy) {
        if (phase == Phase.REST) {
            if (!now.isBefore(restUntil)) {
                measure(Phase.BASE, base, now);
            }
            return;
        }
        if (!busy || now.isBefore(from)) {
            from = busy ? from : now.plus(SETTLE);
            workAtStart = work;
            return;
        }
        Duration measured = Duration.between(from, now);
        long done = work - workAtStart;
        boolean enough = measured.compareTo(WINDOW) >= 0 && done >= width * FILE_WORTH;
        if (enough || measured.compareTo(LONGEST_WINDOW) >= 0) {
            decide(done * 1000.0 / measured.toMillis(), now);
        }
    }

    private void decide(double rate, Instant now) {
        switch (phase) {
            case BASE -> {
                baseRate = rate;
                stepUp(now);
            }
            case UP -> {
                double linear = (double) width / base - 1;
                if (rate >= baseRate * (1 + LEAST_SHARE_OF_LINEAR * linear)) {
                    base = width;
                    baseRate = rate;
                    stepUp(now);
                } else if (factor > SMALL_STEP && rate >= baseRate * ANY_GAIN) {
                    factor = SMALL_STEP;
                    measure(Phase.BASE, base, now);
                } else {
                    stepDown(now);
                }
            }
            case DOWN -> {
                if (rate >= baseRate * AS_GOOD) {
                    base = width;
                    stepDown(now);
                } else {
                    restAwhile(now);
                }
            }
            case REST -> throw new IllegalStateException("Nothing is measured at rest");
        }
    }

    private void stepUp(Instant now) {
        int next = Math.min(MOST, Math.max(base + 1, (int) Math.ceil(base * factor)));
        if (next > base) {
            measure(Phase.UP, next, now);
        } else {
            stepDown(now);
        }
    }

    private void stepDown(Instant now) {
        int next = Math.max(START, (int) (base / SMALL_STEP));
        if (next < base) {
            measure(Phase.DOWN, next, now);
        } else {
            restAwhile(now);
        }
    }

    private void measure(Phase next, int at, Instant now) {
        phase = next;
        width = at;
        from = now.plus(SETTLE);
    }

    /** Noise can hide what a step brings, so the next look is a bold one again. */
    private void restAwhile(Instant now) {
        rest(now, rest);
        rest = longer(rest);
        factor = DOUBLE;
    }

    private void rest(Instant now, Duration time) {
        phase = Phase.REST;
        width = base;
        restUntil = now.plus(time);
    }

    private static Instant later(Instant time, Duration more) {
        return time.equals(Instant.MIN) ? time : time.plus(more);
    }

    private static Duration longer(Duration time) {
        Duration doubled = time.multipliedBy(2);
        return doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
    }
}
