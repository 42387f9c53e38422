package dev.tarn.core.transfer;

import dev.tarn.core.media.Width;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one bulk verb. Each store has a line of its own, with its own width when that is
 * automatic; a worker that becomes free goes to the line with the fewest under way, so that a slow
 * store holds its share of the workers at most, and one that asked to be left alone holds none.
 */
final class Crew<T> {
    /** So many threads at most, over all stores. */
    static final int MOST = 2 * AutoWidth.MOST;

    /** So many files are read ahead at most, to find some for a store whose workers are idle. */
    private static final int MOST_AHEAD = 8192;

    private static final int AHEAD_PER_WORKER = 2;

    /** What its threads do. */
    interface Work<T> {
        /** Does one piece of work, and tells how much of it is done. */
        void work(T item, LongConsumer progress);

        /** Hears that a worker finds nothing to do though more may come. */
        void idle();
    }

    private final Executor executor;
    private final Width width;
    private final Retries stores;
    private final InstantSource clock;
    private final Work<T> work;
    private final Map<StoreKey, StoreLine<T>> lines = new LinkedHashMap<>();
    private int waiting;
    private int working;
    private boolean noMore;

    /**
     * Has no work yet.
     *
     * @param executor its threads; at least {@link #most}
     * @param work what to do
     */
    Crew(Executor executor, Width width, Retries stores, InstantSource clock, Work<T> work) {
        this.executor = executor;
        this.width = width;
        this.stores = stores;
        this.clock = clock;
        this.work = work;
    }

    static int most(Width width) {
        return width instanceof Width.Fixed fixed ? fixed.workers() : MOST;
    }

    /** Puts work into a store's line. */
    void add(StoreKey store, T item) {
        boolean hired;
        synchronized (this) {
            line(store).add(item);
            waiting++;
            hired = hires();
        }
        if (hired && begin()) {
            staff();
        }
    }

    /** Whether more work should be found for it. */
    synchronized boolean wantsMore() {
        int room = 0;
        int underWay = 0;
        boolean idle = false;
        for (StoreLine<T> line : lines.values()) {
            room += line.width();
            underWay += line.underWay();
            idle |= line.waiting() == 0 && room(line) > 0;
        }
        int usual = AHEAD_PER_WORKER * Math.min(Math.max(room, 1), most(width));
        return waiting + underWay < usual || (idle && waiting < MOST_AHEAD);
    }

    /** Tells whether no more work comes for now, whatever is done meanwhile. */
    synchronized void noMore(boolean none) {
        noMore = none;
    }

    /** Whether it has read ahead as far as it may. */
    synchronized boolean isFull() {
        return waiting >= MOST_AHEAD;
    }

    /** How many may be done before more has to be found: half of what is read ahead. */
    int batch() {
        return Math.max(1, width() / 2);
    }

    /** How many can be at work now. */
    synchronized int width() {
        int sum = lines.values().stream().mapToInt(StoreLine::width).sum();
        return Math.max(1, Math.min(sum, most(width)));
    }

    /** To be called a few times a second. */
    void tick() {
        synchronized (this) {
            Instant now = clock.instant();
            lines.values().forEach(line -> line.look(now));
        }
        staff();
    }

    private StoreLine<T> line(StoreKey store) {
        StoreLine<T> present = lines.get(store);
        if (present == null) {
            StoreHealth health = stores.health(store);
            present =
                    width instanceof Width.Fixed fixed
                            ? StoreLine.fixed(health, fixed.workers())
                            : StoreLine.auto(health, clock.instant());
            lines.put(store, present);
        }
        return present;
    }

    /** Puts idle workers to work; one that finds nothing to do leaves. */
    private void staff() {
        while (hires() && begin()) {
            // until all are at work who can be
        }
    }

    private boolean begin() {
        try {
            executor.execute(this::workOn);
            return true;
        } catch (RejectedExecutionException e) {
            leave();
            return false;
        }
    }

    private synchronized boolean hires() {
        if (working >= most(width) || waiting == 0 || open() == null || working >= needed()) {
            return false;
        }
        working++;
        return true;
    }

    private int needed() {
        int needed = 0;
        for (StoreLine<T> line : lines.values()) {
            needed += line.underWay() + Math.min(line.waiting(), room(line));
        }
        return needed;
    }

    private int room(StoreLine<T> line) {
        return line.isOpen() ? Math.max(0, limit(line) - line.underWay()) : 0;
    }

    /**
     * A quarter of a fixed number is kept for other stores while work for them may still come: a
     * store that hangs could else hold them all.
     */
    private int limit(StoreLine<T> line) {
        int all = line.width();
        boolean alone = noMore && line.waiting() == waiting;
        return width instanceof Width.Auto || lines.size() == 1 || alone
                ? all
                : Math.max(1, all - Math.max(1, all / 4));
    }

    private synchronized void leave() {
        working--;
    }

    private void workOn() {
        StoreLine<T> line = null;
        while (true) {
            Job<T> job = next(line);
            if (job == null) {
                work.idle();
                return;
            }
            line = job.line();
            work.work(job.item(), line::worked);
        }
    }

    private synchronized @Nullable Job<T> next(@Nullable StoreLine<T> last) {
        if (last != null) {
            last.done();
        }
        StoreLine<T> line = open();
        if (line == null || working > width()) {
            working--;
            return null;
        }
        waiting--;
        return new Job<>(line, line.take());
    }

    private @Nullable StoreLine<T> open() {
        StoreLine<T> best = null;
        Collection<StoreLine<T>> all = lines.values();
        for (StoreLine<T> line : all) {
            boolean fewer = best == null || line.underWay() < best.underWay();
            if (line.waiting() > 0 && fewer && room(line) > 0) {
                best = line;
            }
        }
        return best;
    }

    private record Job<T>(StoreLine<T> line, T item) {}
}
