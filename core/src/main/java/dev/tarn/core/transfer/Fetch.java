package dev.tarn.core.transfer;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * The one way of an object into the cache: admission, one request for the bytes with version,
 * length and checksums in the same response, verification and publication, with retries around. A
 * body that breaks off is gone on with; an object of more than 32 MiB comes in parts over several
 * connections.
 *
 * <p>Failures of this machine are never retried: the store is not to blame, and would only be asked
 * in vain.
 */
public final class Fetch {
    private final ObjectTransfer.Shared shared;

    /**
     * Fetches with retries.
     *
     * @param retries repeats what is worth repeating
     */
    public Fetch(Retries retries) {
        this(retries, PartPlan.standard());
    }

    /** Fetches in other parts. */
    Fetch(Retries retries, PartPlan plan) {
        this.shared = new ObjectTransfer.Shared(retries, new Lanes(plan));
    }

    /**
     * Brings an object into the cache, unless another process does so first.
     *
     * @param object what, and from where
     * @param store takes it
     * @param cancellation ends waits and transfers
     * @param meter hears of the bytes as they arrive, those of repeated attempts included; called
     *     by many threads
     * @return the copy, and whether this call transferred it
     * @throws StorageException when the store does not give it
     * @throws dev.tarn.core.media.MediaException when this machine cannot take it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Fetched fetch(
            RemoteObject object, MediaStore store, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        try (Admission admission = store.admit(object.identity(), cancellation)) {
            if (admission.present().isPresent()) {
                return new Fetched(admission.present().get(), false);
            }
            CachedMedia media =
                    bring(object, ReadCondition.none(), admission, cancellation, meter)
                            .orElseThrow(IllegalStateException::new);
            return new Fetched(media, true);
        }
    }

    /**
     * Brings an object through an admission that the caller has.
     *
     * @param object what, and from where
     * @param condition {@link ReadCondition#mustDiffer} of the present copy's version to renew it
     *     in the same request that compares it, else none
     * @param admission takes the bytes; stays the caller's
     * @param cancellation ends waits and transfers
     * @param meter hears of the bytes as they arrive, those of repeated attempts included; called
     *     by many threads
     * @return the copy; empty when the store still has the version of the condition, which cost no
     *     body
     * @throws StorageException when the store does not give it
     * @throws dev.tarn.core.media.MediaException when this machine cannot take it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Optional<CachedMedia> bring(
            RemoteObject object,
            ReadCondition condition,
            Admission admission,
            Cancellation cancellation,
            LongConsumer meter)
            throws IOException {
        ReadRequest whole =
                ReadRequest.whole(object.uri())
                        .withCondition(condition)
                        .withCancellation(cancellation);
        Course course = new Course(object.identity(), meter, shared.retries().counters());
        try {
            Optional<CachedMedia> brought =
                    new ObjectTransfer(object, whole, admission, shared, course).run();
            course.ended(brought.isPresent() ? "FETCHED" : "UNCHANGED");
            return brought;
        } catch (IOException e) {
            course.failed(e);
            throw e;
        } catch (CancellationException e) {
            course.ended("CANCELLED");
            throw e;
        }
    }

    /**
     * A copy in the cache.
     *
     * @param media the copy
     * @param transferred whether the call that asked brought its bytes
     */
    public record Fetched(CachedMedia media, boolean transferred) {}
}
