package dev.tarn.core.transfer;

/**
 * When an object is fetched in parts over several connections, and in which.
 *
 * @param threshold objects larger than this many bytes are fetched in parts
 * @param partBytes how many bytes one request asks for, at least 1
 * @param inFlight how many parts are on their way at once, in all objects together, at least 1
 */
record PartPlan(long threshold, long partBytes, int inFlight) {
    PartPlan {
        if (threshold < 0 || partBytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "Not a plan: " + threshold + ", " + partBytes + ", " + inFlight);
        }
    }

    /** Above 32 MiB, in parts of 8 MiB, at most 64 MiB in flight. */
    static PartPlan standard() {
        return new PartPlan(32L << 20, 8L << 20, 8);
    }
}
