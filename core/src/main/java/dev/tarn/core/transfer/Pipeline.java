package dev.tarn.core.transfer;

import dev.tarn.spi.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Works through inputs of any number with a bounded number of them in memory: the calling thread
 * reads inputs and takes outputs, a crew's threads work between. One run each.
 *
 * <p>After a cancellation, those under way have two seconds to end; a call that does not obey is
 * left to its thread.
 */
final class Pipeline<I, O> implements Crew.Work<Pipeline.Item<I, O>> {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int GRACE_TICKS = 20;
    private static final int AHEAD_IN_ORDER = 16;

    private final boolean inOrder;
    private final Cancellation stop;
    private final Stage<I, O> stage;

    private final Handover<Item<I, O>> finished = new Handover<>();
    private final Deque<Item<I, O>> waiting = new ArrayDeque<>();
    private int working;
    private int graceLeft = GRACE_TICKS;

    /**
     * Prepares a run.
     *
     * @param inOrder whether outputs are taken in the order of the inputs
     * @param stop ends the run; cancelled by this when the run ends early
     */
    Pipeline(boolean inOrder, Cancellation stop, Stage<I, O> stage) {
        this.inOrder = inOrder;
        this.stop = stop;
        this.stage = stage;
    }

    /** Returns whether all inputs were worked through. */
    boolean run(Iterator<I> source, Crew<Item<I, O>> crew) throws InterruptedException {
        try {
            while (fill(source, crew)) {
                takeFinished(crew);
                crew.tick();
            }
            boolean complete = !stop.isCancelled();
            settle(true);
            return complete;
        } finally {
            if (working > 0) {
                stop.cancel();
                settle(false);
            }
        }
    }

    /** Starts as many as there is room for; returns whether there is anything to wait for. */
    private boolean fill(Iterator<I> source, Crew<Item<I, O>> crew) {
        boolean more = true;
        while (more && !stop.isCancelled() && hasRoom(crew)) {
            more = source.hasNext();
            if (more) {
                start(source.next(), crew);
            }
        }
        boolean inTheWay = inOrder ? !hasRoom(crew) : crew.isFull();
        crew.noMore(inTheWay || !more);
        return !stop.isCancelled() && (working > 0 || !waiting.isEmpty());
    }

    private boolean hasRoom(Crew<Item<I, O>> crew) {
        // What is finished is taken first: quick work would else pile up, and its failures with it.
        return inOrder
                ? waiting.size() < crew.width() * AHEAD_IN_ORDER
                : finished.isEmpty() && crew.wantsMore();
    }

    private void start(I input, Crew<Item<I, O>> crew) {
        Optional<O> ready = stage.atOnce(input);
        if (ready.isPresent() && !inOrder) {
            stage.take(input, ready.get());
            return;
        }
        Item<I, O> item = new Item<>(input);
        if (inOrder) {
            waiting.add(item);
        }
        if (ready.isPresent()) {
            item.output = ready.get();
            return;
        }
        working++;
        crew.add(stage.store(input), item);
    }

    /** Works at an item; called by the crew's threads. */
    @Override
    public void work(Item<I, O> item, LongConsumer progress) {
        try {
            item.output = stage.work(item.input, progress);
        } catch (RuntimeException | Error e) {
            item.error = e;
        }
        O output = item.output;
        finished.put(item);
        if (output == null || stage.isUrgent(output)) {
            finished.hurry();
        }
    }

    /** A worker found nothing to do, and more may come. */
    @Override
    public void idle() {
        finished.hurry();
    }

    private void takeFinished(Crew<Item<I, O>> crew) throws InterruptedException {
        boolean any = takeInOrder();
        if (!any && working > 0 && finished.isEmpty()) {
            finished.await(inOrder ? 1 : Math.min(working, crew.batch()), TICK_NANOS);
        }
        Item<I, O> item = finished.poll();
        while (item != null) {
            any = true;
            working--;
            item.throwError();
            if (!inOrder) {
                stage.take(item.input, item.output());
            }
            item = finished.poll();
        }
        if (!any) {
            stage.tick();
        }
    }

    private boolean takeInOrder() {
        boolean any = false;
        while (!waiting.isEmpty() && waiting.peekFirst().output != null && !stop.isCancelled()) {
            Item<I, O> first = waiting.removeFirst();
            stage.take(first.input, first.output());
            any = true;
        }
        return any;
    }

    /** Waits for those under way to heed the cancellation. */
    private void settle(boolean taking) {
        boolean interrupted = false;
        while (working > 0 && graceLeft > 0) {
            try {
                finished.await(1, TICK_NANOS);
                Item<I, O> item = finished.poll();
                if (item == null) {
                    graceLeft--;
                    continue;
                }
                working--;
                if (taking && !inOrder && item.output != null) {
                    stage.take(item.input, item.output());
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (working > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Transfers that do not heed their cancellation and were left behind: {0}",
                    working);
            working = 0;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Written by the worker before it passes the queue, read by the calling thread after. */
    static final class Item<I, O> {
        private final I input;
        private volatile @Nullable O output;
        private @Nullable Throwable error;

        Item(I input) {
            this.input = input;
        }

        O output() {
            O present = output;
            if (present == null) {
                throw new IllegalStateException("The work has no output: " + input);
            }
            return present;
        }

        void throwError() {
            if (error instanceof Error e) {
                throw e;
            }
            if (error instanceof RuntimeException e) {
                throw e;
            }
        }
    }
}
