package dev.tarn.adapters.ffmpeg;

import java.util.Arrays;

/** The times at which the first frames of a video are shown, and how many come in a second. */
final class Stamps {
    private static final int LEAST = 8;

    /** Frames at the end may be stored behind later ones, which were not read. */
    private static final int OUT_OF_ORDER = 16;

    private static final int FASTEST = 240;
    private static final double NTSC = 1.001;

    private final long[] sorted;
    private final double tick;

    /**
     * Takes them.
     *
     * @param times in any order
     * @param tick what they are multiples of, in seconds
     */
    Stamps(long[] times, double tick) {
        this.tick = tick;
        sorted = Arrays.stream(times).sorted().distinct().toArray();
    }

    long earliest() {
        return sorted[0];
    }

    long latest() {
        return sorted[sorted.length - 1];
    }

    /**
     * The mean rate, or the usual one that the times are rounded from.
     *
     * @param whole whether these are all frames
     * @return 0 when they are too few to tell
     */
    double rate(boolean whole) {
        int count =
                whole ? sorted.length : sorted.length - Math.min(OUT_OF_ORDER, sorted.length / 2);
        if (count < LEAST || tick <= 0) {
            return 0;
        }
        int steps = count - 1;
        double span = (sorted[steps] - sorted[0]) * tick;
        for (double divisor : new double[] {1, NTSC}) {
            double usual = Math.round(steps / span * divisor) / divisor;
            boolean fits = usual >= 1 && usual <= FASTEST && Math.abs(steps / usual - span) <= tick;
            if (fits && isEven(usual, count)) {
                return usual;
            }
        }
        return steps / span;
    }

    /** Whether each is where a steady rate has it. */
    private boolean isEven(double usual, int count) {
        for (int i = 1; i < count; i++) {
            double expected = i / usual;
            if (Math.abs((sorted[i] - sorted[0]) * tick - expected) > tick) {
                return false;
            }
        }
        return true;
    }
}
