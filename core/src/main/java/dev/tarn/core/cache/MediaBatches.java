package dev.tarn.core.cache;

import dev.tarn.core.media.BatchSize;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.OnFailure;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Media in batches, each under leases while it is used, and the next one fetched meanwhile.
 *
 * <p>A batch is valid until the next one is asked for. Used by one thread; closing, also half-way,
 * ends what is under way and gives up all leases. Failures of a thread that waits for a batch come
 * as {@link UncheckedIOException}: an interrupt (the flag is set), the first file that could not be
 * had when the options say to stop, or trouble that every file would meet.
 *
 * @param <T> what has media, such as a sample
 */
public final class MediaBatches<T> implements Iterator<List<MediaBatches.Item<T>>>, AutoCloseable {
    private static final long GRACE_MILLIS = 2000;

    private final Copies copies;
    private final Function<T, List<MediaReference>> mediaOf;
    private final Stream<T> items;
    private final Iterator<T> source;
    private final MediaOptions options;
    private final @Nullable Instant update;
    private final BatchTarget target;
    private final boolean clearedBehind;
    private final ExecutorService executor;
    private final Cancellation cancellation = Cancellation.create();
    private final List<Cancellation.Registration> cancelledBy = new ArrayList<>();

    private final Deque<BatchSlot<T>> queue = new ArrayDeque<>();
    private List<BatchSlot<T>> current = new ArrayList<>();
    private @Nullable BatchSlot<T> upcoming;
    private @Nullable RuntimeException broken;
    private @Nullable UncheckedIOException ended;
    private boolean exhausted;
    private boolean closed;
    private long outstanding;
    private long largest;
    private int running;

    /**
     * One of a batch.
     *
     * @param item what has media
     * @param paths where each of its media files can be opened, or why not, in order
     * @param <T> what has media
     */
    public record Item<T>(T item, List<LocalPath> paths) {}

    MediaBatches(
            Copies copies,
            Stream<T> items,
            Function<T, List<MediaReference>> mediaOf,
            MediaOptions options,
            BatchPlan plan)
            throws MediaException {
        BatchSize size = options.batch();
        this.copies = copies;
        this.items = items;
        this.source = items.iterator();
        this.mediaOf = mediaOf;
        this.options = options;
        this.update = options.update() ? plan.now() : null;
        this.target = new BatchTarget(copies, size);
        this.clearedBehind = size.clearedBehind();
        this.executor = plan.executor();
        cancelledBy.add(cancellation.onCancel(this::wake));
        cancelledBy.add(plan.closing().onCancel(cancellation::cancel));
        cancelledBy.add(options.cancellation().onCancel(cancellation::cancel));
        for (int i = 0; i < plan.width(); i++) {
            executor.execute(this::work);
        }
    }

    /** What a pass is run with. */
    record BatchPlan(Instant now, int width, ExecutorService executor, Cancellation closing) {}

    @Override
    public synchronized boolean hasNext() {
        while (true) {
            requireGoing();
            if (!queue.isEmpty() || upcoming != null || broken != null) {
                return true;
            }
            if (exhausted) {
                return false;
            }
            await();
        }
    }

    /**
     * Gives up the batch before, and waits for the next one.
     *
     * @return the batch, in the order of the items
     * @throws NoSuchElementException when there are no more
     * @throws UncheckedIOException when the pass ends; see above
     * @throws CancellationException when cancelled
     */
    @Override
    public List<Item<T>> next() {
        giveUpCurrent();
        if (ended != null) {
            throw ended;
        }
        look();
        List<BatchSlot<T>> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < target.count() && (batch.isEmpty() || bytes < most(batch))) {
            BatchSlot<T> head = head(batch);
            if (head == null || (!batch.isEmpty() && bytes + head.size() > most(batch))) {
                break;
            }
            if (head.isDeferred()) {
                if (!batch.isEmpty()) {
                    break;
                }
                fillAlone(head);
            }
            if (endsPass(head) && !batch.isEmpty()) {
                break;
            }
            synchronized (this) {
                var unused = queue.poll();
                current.add(head);
            }
            failIfEnding(head);
            batch.add(head);
            bytes += head.size();
        }
        if (batch.isEmpty()) {
            throw new NoSuchElementException("There are no more batches");
        }
        batch.forEach(slot -> slot.failures().forEach(this::tell));
        return batch.stream().map(BatchSlot::result).toList();
    }

    private void tell(LocalPath path) {
        options.progress().failed(new MediaFailure(path.reference(), path.failure().orElseThrow()));
    }

    /** As many bytes as a batch was to have when its first item was begun. */
    private static long most(List<? extends BatchSlot<?>> batch) {
        return batch.get(0).batchBytes();
    }

    private void look() {
        try {
            target.look();
        } catch (MediaException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean endsPass(BatchSlot<T> slot) {
        return slot.failure(options.onFailure() == OnFailure.STOP).isPresent();
    }

    private void failIfEnding(BatchSlot<T> slot) {
        Optional<IOException> failure = slot.failure(options.onFailure() == OnFailure.STOP);
        if (failure.isPresent()) {
            ended = new UncheckedIOException(failure.get());
            throw ended;
        }
    }

    /** The first in the queue, once it is done; null when the batch ends before it. */
    private synchronized @Nullable BatchSlot<T> head(List<BatchSlot<T>> batch) {
        while (true) {
            requireGoing();
            BatchSlot<T> head = queue.peekFirst();
            if (head != null && head.isDone()) {
                return head;
            }
            if (head == null && (exhausted || broken != null)) {
                if (batch.isEmpty() && broken != null) {
                    throw broken;
                }
                return null;
            }
            if (head == null && !batch.isEmpty() && running == 0 && !mayStart()) {
                return null;
            }
            await();
        }
    }

    /** Those that wait behind it hold the room it needs. */
    private void fillAlone(BatchSlot<T> head) {
        synchronized (this) {
            for (BatchSlot<T> slot : queue) {
                if (slot != head && slot.isDone()) {
                    slot.defer();
                }
            }
        }
        head.again();
        note(head, head.fill(copies, update, cancellation));
    }

    private void giveUpCurrent() {
        List<BatchSlot<T>> before;
        synchronized (this) {
            before = current;
            current = new ArrayList<>();
        }
        before.forEach(BatchSlot::release);
        if (clearedBehind) {
            clear(before.stream().flatMap(slot -> slot.brought().stream()));
        }
        synchronized (this) {
            before.forEach(slot -> outstanding -= slot.size());
            notifyAll();
        }
    }

    private void clear(Stream<ObjectIdentity> identities) {
        try {
            var unused = copies.store().clear(identities);
        } catch (MediaException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work() {
        BatchSlot<T> slot = take();
        while (slot != null) {
            fill(slot);
            slot = take();
        }
    }

    private void fill(BatchSlot<T> slot) {
        long bytes = 0;
        boolean filled = false;
        try {
            bytes = slot.fill(copies, update, cancellation);
            filled = true;
        } finally {
            if (!filled) {
                breakOff();
            }
            finish(slot, bytes);
        }
    }

    /** An error of the machine ends the worker; whoever waits must not wait for ever. */
    private synchronized void breakOff() {
        broken = new IllegalStateException("A thread that fetched media ended by an error");
    }

    /** The next item that there is room for; null when there is nothing more to do. */
    private synchronized @Nullable BatchSlot<T> take() {
        while (!closed && !cancellation.isCancelled() && broken == null) {
            BatchSlot<T> slot = peek();
            if (slot == null) {
                return null;
            }
            if (mayStart()) {
                upcoming = null;
                slot.begin(slot.expected(largest), target.bytes());
                outstanding += slot.size();
                queue.add(slot);
                running++;
                return slot;
            }
            if (!sleep()) {
                return null;
            }
        }
        return null;
    }

    private @Nullable BatchSlot<T> peek() {
        if (upcoming == null && !exhausted) {
            try {
                exhausted = !source.hasNext();
                if (!exhausted) {
                    T item = source.next();
                    upcoming = new BatchSlot<>(item, mediaOf.apply(item));
                }
            } catch (RuntimeException e) {
                broken = e;
            }
            notifyAll();
        }
        return upcoming;
    }

    /** Whether the upcoming item fits beside what is held; alone, any does. */
    private boolean mayStart() {
        BatchSlot<T> slot = upcoming;
        if (slot == null) {
            return !exhausted;
        }
        if (queue.isEmpty() && current.isEmpty()) {
            return true;
        }
        boolean guess = largest == 0 && running > 0 && slot.hasUnknownSize();
        return !guess
                && outstanding + slot.expected(largest) <= 2 * target.bytes()
                && queue.size() + current.size() < 2 * target.count();
    }

    private synchronized void finish(BatchSlot<T> slot, long bytes) {
        running--;
        note(slot, bytes);
        if (closed) {
            slot.release();
        }
        slot.done(true);
        notifyAll();
    }

    private synchronized void note(BatchSlot<T> slot, long bytes) {
        outstanding += bytes - slot.size();
        slot.size(bytes);
        largest = Math.max(largest, bytes);
    }

    private void requireGoing() {
        if (closed) {
            throw new IllegalStateException("This download context is closed");
        }
        if (cancellation.isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    @SuppressWarnings("WaitNotInLoop") // reason: each caller is a loop over what it waits for
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("The thread was interrupted in a download context");
            interrupted.initCause(e);
            throw new UncheckedIOException(interrupted);
        }
    }

    /** Waits in a worker, whose interrupt means that it is no longer wanted. */
    @SuppressWarnings("WaitNotInLoop") // reason: its caller is a loop over what it waits for
    private boolean sleep() {
        try {
            wait();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Ends the pass: cancels what is under way and gives up all leases. Harmless when repeated. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        cancellation.cancel();
        cancelledBy.forEach(Cancellation.Registration::close);
        executor.shutdown();
        giveUpCurrent();
        synchronized (this) {
            awaitWorkers();
            queue.stream().filter(BatchSlot::isDone).forEach(BatchSlot::release);
            items.close();
        }
    }

    private void awaitWorkers() {
        long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
        boolean interrupted = false;
        long left = GRACE_MILLIS;
        while (running > 0 && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
