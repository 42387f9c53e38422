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
final class BulkStage implements Stage<MediaReference, TransferOutcome> {
    /** What a file is worth beyond its bytes when work is measured: a request takes time too. */
    static final long FILE_WORTH = 64 * 1024;

    private final OnFailure onFailure;
    private final Cancellation stop;
    private final Tally tally;
    private final MediaWork work;
    private final BulkTransfer.Sink sink;
    private @Nullable MediaFailure stoppedBy;

    BulkStage(
            OnFailure onFailure,
            Cancellation stop,
            Tally tally,
            MediaWork work,
            BulkTransfer.Sink sink) {
        this.onFailure = onFailure;
        this.stop = stop;
        this.tally = tally;
        this.work = work;
        this.sink = sink;
    }

    /** The failure that ended the verb; empty when none did. */
    Optional<MediaFailure> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    public Optional<TransferOutcome> atOnce(MediaReference input) {
        return input instanceof MediaReference.Local local
                ? Optional.of(TransferOutcome.local(local.path()))
                : Optional.empty();
    }

    @Override
    public StoreKey store(MediaReference input) {
        MediaReference.Remote remote = (MediaReference.Remote) input;
        try {
            return work.identity(remote)
                    .map(StoreKey::of)
                    .orElseGet(() -> StoreKey.of(remote.uri()));
        } catch (RuntimeException e) {
            // no storage answers for it, which its own failure will say
            return StoreKey.of(remote.uri());
        }
    }

    @Override
    public TransferOutcome work(MediaReference input, LongConsumer progress) {
        MediaReference.Remote remote = (MediaReference.Remote) input;
        Arrivals arrivals = tally.arrivals(progress);
        TransferOutcome outcome = bring(remote, arrivals);
        arrivals.end(outcome);
        return outcome;
    }

    private TransferOutcome bring(MediaReference.Remote remote, Arrivals arrivals) {
        try {
            stop.throwIfCancelled();
            return work.run(remote, stop, arrivals);
        } catch (IOException e) {
            return TransferOutcome.failed(e);
        } catch (CancellationException e) {
            return stop.isCancelled()
                    ? TransferOutcome.cancelled()
                    : TransferOutcome.failed(Failures.unexpected(e, remote.uri()));
        } catch (RuntimeException | LinkageError e) {
            return TransferOutcome.failed(Failures.unexpected(e, remote.uri()));
        }
    }

    @Override
    public void take(MediaReference input, TransferOutcome outcome) {
        tally.count(input, outcome);
        sink.consumer().accept(input, outcome);
        if (outcome.isFailure() && !stop.isCancelled()) {
            outcome.failure().filter(this::ends).ifPresent(cause -> end(input, cause));
        }
    }

    @Override
    public void tick() {
        tally.tick();
    }

    private void end(MediaReference input, IOException cause) {
        stoppedBy = new MediaFailure(input, cause);
        stop.cancel();
    }

    /** In order, every file has its place, and those that are there can still be handed out. */
    private boolean ends(IOException failure) {
        boolean hopeless =
                failure instanceof MediaException trouble && trouble.concernsTheWholeCache();
        return onFailure == OnFailure.STOP || (hopeless && !sink.inOrder());
    }
}
