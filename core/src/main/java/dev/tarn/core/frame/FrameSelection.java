package dev.tarn.core.frame;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which frames of a video are wanted.
 *
 * <p>A time is in seconds after the first frame, and stands for the frame that is shown then: the
 * last one that is not later, to the microsecond. No frame is taken twice. The texts of selections
 * tell them apart.
 */
public sealed interface FrameSelection {
    /**
     * Begins to choose in a video.
     *
     * @return a new chooser
     */
    FrameChooser chooser();

    /**
     * At most the first so many of these.
     *
     * @param count at least 1
     * @return the new selection
     * @throws IllegalArgumentException when the count is below 1
     */
    default FrameSelection atMost(long count) {
        return new AtMost(this, count);
    }

    /** All frames. */
    record All() implements FrameSelection {
        @Override
        public FrameChooser chooser() {
            return MarkChooser.of(frame -> true);
        }

        @Override
        public String toString() {
            return "all frames";
        }
    }

    /** Frames that are coded without others. */
    record Keys() implements FrameSelection {
        @Override
        public FrameChooser chooser() {
            return MarkChooser.of(FrameMark::key);
        }

        @Override
        public String toString() {
            return "key frames";
        }
    }

    /**
     * The first frame and each so-manieth after it.
     *
     * @param step 1 for all
     */
    record Every(long step) implements FrameSelection {
        /** Checks the step. */
        public Every {
            require(step >= 1, "Every n-th frame needs an n of at least 1, but got: " + step);
        }

        @Override
        public FrameChooser chooser() {
            return MarkChooser.of(frame -> frame.number() % step == 0);
        }

        @Override
        public String toString() {
            return "every " + step + ". frame";
        }
    }

    /**
     * The frame at 0 seconds and at each multiple of a time. The last frame is taken to be shown as
     * long as the one before it.
     *
     * @param step seconds
     */
    record EverySeconds(double step) implements FrameSelection {
        private static final double LEAST = 0.001;
        private static final double MOST = 1e9;

        /** Checks the step. */
        public EverySeconds {
            require(
                    step >= LEAST && step <= MOST,
                    "A frame every so many seconds needs a number from 0.001 on, but got: " + step);
        }

        @Override
        public FrameChooser chooser() {
            return TimeChooser.every(step);
        }

        @Override
        public String toString() {
            return "every " + step + " seconds";
        }
    }

    /**
     * The frames with some numbers; numbers behind the last frame give nothing.
     *
     * @param numbers from 0, in any order
     */
    record Numbers(List<Long> numbers) implements FrameSelection {
        /** Sorts the numbers. */
        public Numbers {
            numbers = List.copyOf(new TreeSet<>(numbers));
            require(
                    !numbers.isEmpty() && numbers.get(0) >= 0,
                    "Frames have numbers from 0 on, but got: " + text(numbers));
        }

        @Override
        public FrameChooser chooser() {
            return MarkChooser.of(numbers);
        }

        @Override
        public String toString() {
            return "frames " + text(numbers);
        }
    }

    /**
     * The frames shown at some times; a time behind the end gives the last frame.
     *
     * @param times seconds, in any order
     */
    record Times(List<Double> times) implements FrameSelection {
        /** Sorts the times. */
        public Times {
            times = List.copyOf(new TreeSet<>(times));
            require(
                    !times.isEmpty() && times.stream().allMatch(time -> time >= 0 && time < 1e9),
                    "Times are seconds from 0 on, but got: " + text(times));
        }

        @Override
        public FrameChooser chooser() {
            return TimeChooser.at(times);
        }

        @Override
        public String toString() {
            return "at " + text(times) + " seconds";
        }
    }

    /**
     * The first of others.
     *
     * @param frames which
     * @param count how many
     */
    record AtMost(FrameSelection frames, long count) implements FrameSelection {
        /** Checks the count. */
        public AtMost {
            require(count >= 1, "At most so many frames are at least 1, but got: " + count);
        }

        @Override
        public FrameChooser chooser() {
            return new BoundedChooser(frames.chooser(), count);
        }

        @Override
        public String toString() {
            return frames + ", at most " + count;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static String text(Collection<?> values) {
        return values.isEmpty()
                ? "none"
                : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
