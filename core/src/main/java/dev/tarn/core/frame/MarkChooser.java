package dev.tarn.core.frame;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses by what a frame itself tells. */
final class MarkChooser implements FrameChooser {
    private final Predicate<FrameMark> wanted;
    private final long last;
    private boolean done;

    private MarkChooser(Predicate<FrameMark> wanted, long last) {
        this.wanted = wanted;
        this.last = last;
    }

    static FrameChooser of(Predicate<FrameMark> wanted) {
        return new MarkChooser(wanted, Long.MAX_VALUE);
    }

    static FrameChooser of(List<Long> numbers) {
        Set<Long> wanted = new HashSet<>(numbers);
        return new MarkChooser(
                frame -> wanted.contains(frame.number()), numbers.get(numbers.size() - 1));
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    @Override
    public boolean expects(FrameMark frame) {
        return wanted.test(frame);
    }

    @Override
    public boolean takes(FrameMark frame, Optional<FrameMark> next) {
        done = frame.number() >= last;
        return wanted.test(frame);
    }
}
