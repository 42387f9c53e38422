package dev.tarn.core.transfer;

import java.util.Arrays;

/** How fast a store answered of late, and so how long to wait for it. Times are nanoseconds. */
final class Pace {
    private static final int KEPT = 256;
    private static final int ENOUGH = 32;
    private static final int BETWEEN_SORTS = 16;

    private final SteadyPolicy policy;
    private final Allowance hedges =
            new Allowance(SteadyPolicy.HEDGE_SHARE, SteadyPolicy.HEDGES_AT_ONCE);
    private final Allowance givenUp =
            new Allowance(SteadyPolicy.GIVE_UP_SHARE, SteadyPolicy.GIVEN_UP_AT_ONCE);
    private final long[] recent = new long[KEPT];
    private int count;
    private volatile long usual = Long.MAX_VALUE;
    private volatile long slow = Long.MAX_VALUE;

    Pace(SteadyPolicy policy) {
        this.policy = policy;
    }

    void asked() {
        hedges.onRequest();
        givenUp.onRequest();
    }

    /**
     * Notes how long an answer took to begin. A read that was given up counts with the time it was
     * given: when all are slow, the next ones are given more.
     */
    synchronized void answered(long nanos) {
        recent[count % KEPT] = nanos;
        count++;
        if (count >= ENOUGH && count % BETWEEN_SORTS == 0) {
            long[] sorted = Arrays.copyOf(recent, Math.min(count, KEPT));
            Arrays.sort(sorted);
            usual = sorted[sorted.length * 95 / 100];
            slow = sorted[sorted.length * 99 / 100];
        }
    }

    /** The silence after which a second request is worth it; never, while little is known. */
    long hedgeAfter(boolean body) {
        long floor = (body ? policy.bodyHedgeFloor() : policy.hedgeFloor()).toNanos();
        return usual == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(floor, 2 * usual);
    }

    /** The silence after which a read is given up, if that many may be. */
    long giveUpAfter() {
        if (slow == Long.MAX_VALUE) {
            return policy.unknown().toNanos();
        }
        long wanted = Math.max(policy.giveUpFloor().toNanos(), 2 * slow);
        return Math.min(wanted, policy.patience().toNanos());
    }

    long patience() {
        return policy.patience().toNanos();
    }

    boolean tryHedge() {
        return hedges.tryTake();
    }

    boolean tryGiveUp() {
        return givenUp.tryTake();
    }

    /** Whether so many bytes in so much waiting are too few. */
    static boolean isDrip(long bytes, long waited) {
        return waited >= SteadyPolicy.RATE_WINDOW.toNanos()
                && bytes < SteadyPolicy.LEAST_RATE * SteadyPolicy.RATE_WINDOW.toSeconds();
    }
}
