package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.OnFailure;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One bulk verb under way: turns what happens to each file into an outcome, and counts. */
final class BulkStage<I> implements Stage<I, TransferOutcome> {
    /** What a file is worth beyond its bytes when work is measured: a request takes time too. */
    static final long FILE_WORTH = 64 * 1024;

    private final OnFailure onFailure;
    private final Cancellation stop;
    private final Tally tally;
    private final BulkJob<I> job;
    private final boolean inOrder;
    private @Nullable MediaFailure stoppedBy;

    BulkStage(
            OnFailure onFailure, Cancellation stop, Tally tally, BulkJob<I> job, boolean inOrder) {
        this.onFailure = onFailure;
        this.stop = stop;
        this.tally = tally;
        this.job = job;
        this.inOrder = inOrder;
    }

    /** The failure that ended the verb; empty when none did. */
    Optional<MediaFailure> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    public Optional<TransferOutcome> atOnce(I input) {
        return job.atOnce(input);
    }

    @Override
    public StoreKey store(I input) {
        MediaReference media = job.media(input);
        if (!(media instanceof MediaReference.Remote remote)) {
            return StoreKey.of(media.uri());
        }
        try {
            return job.identity(remote)
                    .map(StoreKey::of)
                    .orElseGet(() -> StoreKey.of(remote.uri()));
        } catch (RuntimeException e) {
            // no storage answers for it, which its own failure will say
            return StoreKey.of(remote.uri());
        }
    }

    @Override
    public TransferOutcome work(I input, LongConsumer progress) {
        Arrivals arrivals = tally.arrivals(progress);
        TransferOutcome outcome = bring(input, arrivals);
        arrivals.end(outcome);
        return outcome;
    }

    private TransferOutcome bring(I input, Arrivals arrivals) {
        try {
            stop.throwIfCancelled();
            return job.run(input, stop, arrivals);
        } catch (IOException e) {
            return TransferOutcome.failed(e);
        } catch (CancellationException e) {
            return stop.isCancelled() ? TransferOutcome.cancelled() : unexpected(e, input);
        } catch (RuntimeException | LinkageError e) {
            return unexpected(e, input);
        }
    }

    private TransferOutcome unexpected(Throwable failure, I input) {
        return TransferOutcome.failed(Failures.unexpected(failure, job.media(input).uri()));
    }

    @Override
    public boolean isUrgent(TransferOutcome outcome) {
        return outcome.isFailure();
    }

    @Override
    public void take(I input, TransferOutcome outcome) {
        MediaReference media = job.media(input);
        tally.count(media, outcome);
        job.take(input, outcome);
        if (outcome.isFailure() && !stop.isCancelled()) {
            outcome.failure().filter(this::ends).ifPresent(cause -> end(media, cause));
        }
    }

    @Override
    public void tick() {
        tally.tick();
    }

    private void end(MediaReference media, IOException cause) {
        stoppedBy = new MediaFailure(media, cause);
        stop.cancel();
    }

    /** In order, every file has its place, and those that are there can still be handed out. */
    private boolean ends(IOException failure) {
        boolean hopeless =
                failure instanceof MediaException trouble && trouble.concernsTheWholeCache();
        return onFailure == OnFailure.STOP || (hopeless && !inOrder);
    }
}
