package dev.tarn.core.dataset;

import dev.tarn.core.frame.FrameMark;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.output.WrittenOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The frames of one video on their way to where they go: a few at once, so that a distant store
 * does not hold up the decoder, and taken in the order of the video. None is under way any more
 * once this is closed. Used by one thread.
 */
final class FrameWrites implements AutoCloseable {
    /** So many frames of a video at once. */
    static final int MOST = 4;

    /** So many bytes of a video's frames at once, or one frame that is larger. */
    private static final long MOST_BYTES = 8 << 20;

    private final ExecutorService executor;
    private final Taker taker;
    private final Queue<Flight> flights = new ArrayDeque<>();
    private long bytes;

    /** A frame that is to be written. */
    interface Write {
        WrittenOutput run() throws IOException;
    }

    /** Takes frames that were written. */
    interface Taker {
        void take(Frame frame, WrittenOutput written);
    }

    /**
     * A frame.
     *
     * @param mark which one it is
     * @param target where it is to lie
     * @param size its bytes
     */
    record Frame(FrameMark mark, OutputTarget target, int size) {}

    private record Flight(Frame frame, Future<WrittenOutput> result) {}

    FrameWrites(ExecutorService executor, Taker taker) {
        this.executor = executor;
        this.taker = taker;
    }

    /** Begins to write a frame, once there is room for it. */
    void add(Frame frame, Write write) throws IOException {
        while (!flights.isEmpty()
                && (flights.size() >= MOST || bytes + frame.size() > MOST_BYTES)) {
            settle();
        }
        flights.add(new Flight(frame, executor.submit(write::run)));
        bytes += frame.size();
    }

    /** Waits for all that were begun. */
    void finish() throws IOException {
        while (!flights.isEmpty()) {
            settle();
        }
    }

    private void settle() throws IOException {
        Flight oldest = flights.remove();
        bytes -= oldest.frame().size();
        try {
            taker.take(oldest.frame(), oldest.result().get());
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            oldest.result().cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while frames were written");
        }
    }

    private static IOException failure(ExecutionException thrown) throws IOException {
        Throwable cause = thrown.getCause();
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(thrown);
    }

    /** After a failure, which is the one that counts: frames that were begun are taken too. */
    @Override
    public void close() {
        while (!flights.isEmpty()) {
            Flight flight = flights.remove();
            try {
                taker.take(flight.frame(), flight.result().get());
            } catch (ExecutionException e) {
                continue; // the first failure was told
            } catch (InterruptedException e) {
                flights.forEach(other -> other.result().cancel(true));
                flight.result().cancel(true);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
