package dev.tarn.core.transfer;

import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a large object over several connections. The body that is open already goes on; beside it
 * one part is asked for, and when the store honours that, others join in and the body is given up
 * where it would bring bytes that someone else brings. When the store does not, the body goes on to
 * its end as if nothing had been tried.
 *
 * <p>Each further connection needs a free lane; without one the body goes on alone.
 */
final class PartedTransfer {
    private static final long GRACE_MILLIS = 2000;

    private final PartReader reader;
    private final MediaSink sink;
    private final PartMap map;
    private final Lanes lanes;
    private final Cancellation stop = Cancellation.create();

    private Trial trial = Trial.NONE;
    private int helpers;
    private @Nullable Throwable failure;

    /** Whether the store gives parts. */
    private enum Trial {
        NONE,
        UNDER_WAY,
        PROVEN,
        FAILED
    }

    PartedTransfer(PartReader reader, MediaSink sink, PartMap map, Lanes lanes) {
        this.reader = reader.endedBy(stop);
        this.sink = sink;
        this.map = map;
        this.lanes = lanes;
    }

    /**
     * Brings all that the map has.
     *
     * @param body begins where the map begins
     * @param rest moves on with what the body brings; when this fails before {@link #isProven()},
     *     everything before it is there
     * @throws StorageException of kind {@code CONDITION_FAILED} when the object has changed
     */
    void run(Content body, Part rest, Cancellation cancellation) throws IOException {
        Cancellation.Registration byCaller = cancellation.onCancel(stop::cancel);
        boolean done = false;
        try {
            if (!stream(body, rest)) {
                body.close();
                lane();
            }
            awaitHelpers();
            throwFailure();
            done = true;
        } catch (CancellationException e) {
            throwFailure();
            throw e;
        } finally {
            if (!done) {
                stop.cancel();
                settle();
            }
            byCaller.close();
            if (isTried()) {
                lanes.giveBack(1);
            }
        }
    }

    /** Whether parts are what brings the object, and not its body alone. */
    synchronized boolean isProven() {
        return trial == Trial.PROVEN;
    }

    private synchronized boolean isTried() {
        return trial != Trial.NONE;
    }

    /** Returns whether the body brought the object to its end. */
    private boolean stream(Content body, Part rest) throws IOException {
        ByteBuffer buffer = lanes.buffers().take();
        try {
            Part part = map.claimAt(rest.position());
            while (part != null && !stop.isCancelled()) {
                tryParts();
                try {
                    reader.copy(body, part, buffer, sink);
                } catch (StorageException e) {
                    rest.advance(part.position() - rest.position());
                    return recovered(part, e);
                }
                rest.advance(part.position() - rest.position());
                if (rest.left() == 0) {
                    return true;
                }
                part = next(rest.position());
            }
            return false;
        } finally {
            lanes.buffers().giveBack(buffer);
        }
    }

    /** The part that the body goes on with; null when it is no longer needed. */
    private @Nullable Part next(long position) throws IOException {
        Part part = map.claimAt(position);
        return part != null || awaitTrial() == Trial.PROVEN ? part : map.claimAt(position);
    }

    private boolean recovered(Part part, StorageException failed) throws IOException {
        if (awaitTrial() != Trial.PROVEN) {
            throw failed;
        }
        map.giveBack(part);
        return false;
    }

    /** Asks for a first part beside the body: needs a lane for each of both. */
    private void tryParts() {
        synchronized (this) {
            if (trial != Trial.NONE || !map.hasMore() || !lanes.tryTake(2)) {
                return;
            }
            trial = Trial.UNDER_WAY;
            helpers++;
        }
        lanes.run(() -> help(this::scout));
    }

    private void recruit() {
        while (true) {
            synchronized (this) {
                if (stop.isCancelled() || !map.hasMore() || !lanes.tryTake(1)) {
                    return;
                }
                helpers++;
            }
            lanes.run(() -> help(this::lane));
        }
    }

    /** What a helper does. */
    private interface Help {
        void run() throws IOException;
    }

    private void help(Help help) {
        try {
            help.run();
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            lanes.giveBack(1);
            synchronized (this) {
                helpers--;
                notifyAll();
            }
        }
    }

    /** One attempt only: the body that is open brings these bytes as well. */
    private void scout() throws IOException {
        Part part = map.claim();
        if (part == null) {
            settleTrial(Trial.FAILED);
            return;
        }
        ByteBuffer buffer = lanes.buffers().take();
        try {
            reader.attempt(part, buffer, sink, () -> settleTrial(Trial.PROVEN));
        } catch (StorageException e) {
            map.giveBack(part);
        } finally {
            lanes.buffers().giveBack(buffer);
            settleTrial(Trial.FAILED);
        }
        if (isProven()) {
            lane();
        }
    }

    private void lane() throws IOException {
        ByteBuffer buffer = lanes.buffers().take();
        try {
            Part part = map.claim();
            while (part != null) {
                recruit();
                reader.read(part, buffer, sink);
                part = map.claim();
            }
        } finally {
            lanes.buffers().giveBack(buffer);
        }
    }

    private synchronized void settleTrial(Trial end) {
        if (trial == Trial.UNDER_WAY) {
            trial = end;
            notifyAll();
        }
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            if (failure == null && !stop.isCancelled()) {
                failure = cause;
            }
        }
        stop.cancel();
    }

    private synchronized Trial awaitTrial() throws InterruptedIOException {
        try {
            while (trial == Trial.UNDER_WAY) {
                wait();
            }
            return trial;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(e);
        }
    }

    private synchronized void awaitHelpers() throws InterruptedIOException {
        try {
            while (helpers > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(e);
        }
    }

    /** Lets the helpers end; those that do not heed their cancellation are left behind. */
    private synchronized void settle() {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        while (helpers > 0 && end - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
