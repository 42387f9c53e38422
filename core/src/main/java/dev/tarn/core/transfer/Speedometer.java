package dev.tarn.core.transfer;

import dev.tarn.core.media.Progress.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rates over the last few seconds. Used by one thread. */
final class Speedometer {
    private static final Duration BETWEEN_MARKS = Duration.ofMillis(500);
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Deque<Mark> marks = new ArrayDeque<>();

    Speedometer(Instant start) {
        marks.add(new Mark(start, 0, 0, 0));
    }

    /** The rates up to now, since some five seconds ago, or since the start. */
    Rates at(Mark now) {
        while (marks.size() > 1 && second().age(now).compareTo(MEMORY) >= 0) {
            marks.removeFirst();
        }
        Rates rates = rates(marks.getFirst(), now);
        if (marks.getLast().age(now).compareTo(BETWEEN_MARKS) >= 0) {
            marks.addLast(now);
        }
        return rates;
    }

    private Mark second() {
        var all = marks.iterator();
        all.next();
        return all.next();
    }

    private static Rates rates(Mark from, Mark to) {
        double seconds = from.age(to).toMillis() / MILLIS_PER_SECOND;
        return seconds <= 0
                ? new Rates(0, 0, 0)
                : new Rates(
                        (to.files - from.files) / seconds,
                        Math.max(0, to.arrived - from.arrived) / seconds,
                        Math.max(0, to.settled - from.settled) / seconds);
    }

    /** How far it was at a time. */
    record Mark(Instant time, long files, long arrived, long settled) {
        private Duration age(Mark now) {
            return Duration.between(time, now.time);
        }
    }
}
