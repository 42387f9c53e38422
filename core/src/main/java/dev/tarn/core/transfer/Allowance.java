package dev.tarn.core.transfer;

/** A share of all requests that may be spent on something, and a few at once. */
final class Allowance {
    private final double share;
    private final double most;
    private double left;

    /**
     * Starts full.
     *
     * @param share how much each request adds
     * @param most how much can be saved up
     */
    Allowance(double share, double most) {
        this.share = share;
        this.most = most;
        this.left = most;
    }

    synchronized void onRequest() {
        left = Math.min(most, left + share);
    }

    synchronized boolean tryTake() {
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
