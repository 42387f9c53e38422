package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Width;
import dev.tarn.core.transfer.TransferReport.End;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Cancellation.Registration;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Deals with many media files by workers, a fixed number of them or as many as pay: reads the
 * references as it goes, never all of them into memory, and tells progress and failures in the
 * calling thread.
 *
 * <p>Stops at the first failure when the options say so, and, unless the order matters, at one that
 * every other file would meet too. A cancellation ends it within about two seconds and leaves
 * nothing behind.
 */
public final class BulkTransfer {
    private final WorkerPool pool;
    private final Retries stores;
    private final InstantSource clock;

    /**
     * Deals with many files.
     *
     * @param pool the workers
     * @param stores repeats the requests that the work makes, and so knows how the stores fare
     * @param clock tells how long it takes
     */
    public BulkTransfer(WorkerPool pool, Retries stores, InstantSource clock) {
        this.pool = pool;
        this.stores = stores;
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
        return run(references, options, closing, new MediaJob(work, (media, outcome) -> {}));
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
        return run(references, options, closing, new MediaJob(work, consumer), true);
    }

    /**
     * Deals with items in whatever order they are done.
     *
     * @param items which; read by the calling thread, and closed
     * @param options listener, workers, cancellation, what to do about failures
     * @param closing ends it too
     * @param job deals with each item
     * @param <I> what an item is
     * @return what was done
     * @throws java.io.InterruptedIOException when the calling thread was interrupted; its flag is
     *     set
     * @throws IOException never otherwise
     */
    public <I> TransferReport run(
            Stream<I> items, MediaOptions options, Cancellation closing, BulkJob<I> job)
            throws IOException {
        return run(items, options, closing, job, false);
    }

    private <I> TransferReport run(
            Stream<I> items,
            MediaOptions options,
            Cancellation closing,
            BulkJob<I> job,
            boolean inOrder)
            throws IOException {
        Width width = options.width().orElse(pool.width());
        Cancellation stop = Cancellation.create();
        Tally tally = new Tally(options, clock);
        Registration byCaller = options.cancellation().onCancel(stop::cancel);
        Registration byClosing = closing.onCancel(stop::cancel);
        ExecutorService executor = pool.executors().apply(Crew.most(width));
        try (items) {
            BulkStage<I> stage = new BulkStage<>(options.onFailure(), stop, tally, job, inOrder);
            Pipeline<I, TransferOutcome> pipeline = new Pipeline<>(inOrder, stop, stage);
            tally.tell();
            boolean complete =
                    pipeline.run(
                            items.iterator(), new Crew<>(executor, width, stores, clock, pipeline));
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
}
