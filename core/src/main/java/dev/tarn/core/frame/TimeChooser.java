package dev.tarn.core.frame;

import java.util.List;
import java.util.Optional;

/** Chooses the frames that are shown at some times, of which there may be no end. */
final class TimeChooser implements FrameChooser {
    /** Below the steps of every container's clock, and above the errors of sums. */
    private static final double TOLERANCE = 1e-6;

    /** How much longer than any frame before a frame may be shown without being missed at first. */
    private static final double SPARE = 2;

    private final Times times;
    private final boolean endless;
    private long place;
    private double longest;
    private double latest;

    /** Times in order. */
    private interface Times {
        /** The time of a place; infinite behind the last. */
        double at(long place);

        /** The first place from one on whose time is not before another. */
        default long firstFrom(double seconds, long from) {
            long first = from;
            while (at(first) + TOLERANCE < seconds) {
                first++;
            }
            return first;
        }
    }

    /** Multiples of a step; a gap between frames may be as long as a broken file likes. */
    private record Multiples(double step) implements Times {
        @Override
        public double at(long place) {
            return place * step;
        }

        @Override
        public long firstFrom(double seconds, long from) {
            long near = (long) (seconds / step) - 1;
            return Times.super.firstFrom(seconds, Math.max(from, near));
        }
    }

    private TimeChooser(Times times, boolean endless) {
        this.times = times;
        this.endless = endless;
    }

    static FrameChooser every(double step) {
        return new TimeChooser(new Multiples(step), true);
    }

    static FrameChooser at(List<Double> times) {
        return new TimeChooser(
                place -> place < times.size() ? times.get((int) place) : Double.POSITIVE_INFINITY,
                false);
    }

    @Override
    public boolean isDone() {
        return times.at(place) == Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean looksAhead() {
        return true;
    }

    @Override
    public boolean expects(FrameMark frame) {
        return longest == 0 || due() < frame.seconds() + SPARE * longest;
    }

    @Override
    public boolean takes(FrameMark frame, Optional<FrameMark> next) {
        double end = end(frame, next);
        place = times.firstFrom(frame.seconds(), place);
        boolean taken = due() < end;
        if (taken) {
            place = times.firstFrom(end, place);
        }
        return taken;
    }

    private double due() {
        return times.at(place) + TOLERANCE;
    }

    private double end(FrameMark frame, Optional<FrameMark> next) {
        if (next.isEmpty()) {
            return endless
                    ? frame.seconds() + Math.max(latest, 2 * TOLERANCE)
                    : Double.POSITIVE_INFINITY;
        }
        latest = next.get().seconds() - frame.seconds();
        longest = Math.max(longest, latest);
        return next.get().seconds();
    }
}
