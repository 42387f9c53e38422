package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.TransferReport.End;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Cancellation.Registration;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Deals with many media files by a fixed number of workers: reads the references as it goes, never
 * all of them into memory, and tells progress and failures in the calling thread.
 *
 * <p>Stops at the first failure when the options say so, and, unless the order matters, at one that
 * every other file would meet too. A cancellation ends it within about two seconds and leaves
 * nothing behind.
 */
public final class BulkTransfer {
    private static final int WINDOW_PER_WORKER = 2;
    private static final int ORDERED_WINDOW_PER_WORKER = 16;

    private final WorkerPool pool;
    private final InstantSource clock;

    /**
     * Deals with many files.
     *
     * @param pool the workers
     * @param clock tells how long it takes
     */
    public BulkTransfer(WorkerPool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Deals with media files in whatever order they are done.
     *
     * @param references which; read by the calling thread, and closed
     * @param options listener, workers, cancellation, what to do about failures
     * @param closing ends it too
     * @param work deals with one object; local files never come to it
     * @return what was done
     * @throws java.io.InterruptedIOException when the calling thread was interrupted; its flag is
     *     set
     * @throws IOException never otherwise
     */
    public TransferReport run(
            Stream<MediaReference> references,
            MediaOptions options,
            Cancellation closing,
            MediaWork work)
            throws IOException {
        return run(references, options, closing, work, new Sink(false, (reference, outcome) -> {}));
    }

    /**
     * Deals with media files and hands their outcomes over in the order of the references, while
     * workers are ahead by a bounded number of files.
     *
     * @param references which; read by the calling thread, and closed
     * @param options listener, workers, cancellation, what to do about failures
     * @param closing ends it too
     * @param work deals with one object; local files never come to it
     * @param consumer takes each outcome, in the calling thread
     * @return what was done
     * @throws java.io.InterruptedIOException when the calling thread was interrupted; its flag is
     *     set
     * @throws IOException never otherwise
     */
    public TransferReport runInOrder(
            Stream<MediaReference> references,
            MediaOptions options,
            Cancellation closing,
            MediaWork work,
            BiConsumer<MediaReference, TransferOutcome> consumer)
            throws IOException {
        return run(references, options, closing, work, new Sink(true, consumer));
    }

    private TransferReport run(
            Stream<MediaReference> references,
            MediaOptions options,
            Cancellation closing,
            MediaWork work,
            Sink sink)
            throws IOException {
        int width = options.workers().orElse(pool.width());
        Cancellation stop = Cancellation.create();
        Tally tally = new Tally(options, clock);
        Registration byCaller = options.cancellation().onCancel(stop::cancel);
        Registration byClosing = closing.onCancel(stop::cancel);
        ExecutorService executor = pool.executors().apply(width);
        try (references) {
            BulkStage stage = new BulkStage(options.onFailure(), stop, tally, work, sink);
            int window = width * (sink.inOrder() ? ORDERED_WINDOW_PER_WORKER : WINDOW_PER_WORKER);
            tally.tell();
            boolean complete =
                    new Pipeline<>(executor, window, sink.inOrder(), stop, stage)
                            .run(references.iterator());
            tally.tell();
            return tally.report(complete ? End.COMPLETE : End.CANCELLED, stage.stoppedBy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupted.because(e);
        } finally {
            executor.shutdown();
            byClosing.close();
            byCaller.close();
        }
    }

    /** Where outcomes go, and whether their order matters. */
    record Sink(boolean inOrder, BiConsumer<MediaReference, TransferOutcome> consumer) {}
}
