package dev.tarn.core.transfer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What waits for one store and what is under way there. Guarded by its {@link Crew}. */
final class StoreLine<T> {
    private final StoreHealth health;
    private final @Nullable AutoWidth auto;
    private final int fixed;
    private final LongAdder work = new LongAdder();
    private final Deque<T> queue = new ArrayDeque<>();
    private int underWay;
    private long overloads;

    private StoreLine(StoreHealth health, @Nullable AutoWidth auto, int fixed) {
        this.health = health;
        this.auto = auto;
        this.fixed = fixed;
        this.overloads = health.overloads();
    }

    static <T> StoreLine<T> fixed(StoreHealth health, int width) {
        return new StoreLine<>(health, null, width);
    }

    static <T> StoreLine<T> auto(StoreHealth health, Instant now) {
        return new StoreLine<>(health, new AutoWidth(now), 0);
    }

    void add(T item) {
        queue.add(item);
    }

    T take() {
        underWay++;
        return queue.remove();
    }

    void done() {
        underWay--;
    }

    /** Hears of work done, from many threads. */
    void worked(long units) {
        work.add(units);
    }

    int width() {
        AutoWidth present = auto;
        return present == null ? fixed : present.width();
    }

    int underWay() {
        return underWay;
    }

    int waiting() {
        return queue.size();
    }

    boolean isOpen() {
        return health.closedFor().isZero();
    }

    /** Lets the width follow what was seen since the last look. */
    void look(Instant now) {
        AutoWidth present = auto;
        if (present == null) {
            return;
        }
        long seen = health.overloads();
        if (seen > overloads) {
            overloads = seen;
            present.overloaded(now);
        }
        boolean busy = !queue.isEmpty() || underWay >= present.width();
        present.look(now, work.sum(), busy && health.closedFor().isZero());
    }
}
