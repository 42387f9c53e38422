package dev.tarn.core.transfer;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The one way of an object into the cache: admission, one request for the bytes with version,
 * length and checksums in the same response, verification and publication, with retries around.
 *
 * <p>Failures of this machine are never retried: the store is not to blame, and would only be asked
 * in vain.
 */
public final class Fetch {
    private final Retries retries;
    private final Buffers buffers = new Buffers();

    /**
     * Fetches with retries.
     *
     * @param retries repeats what is worth repeating
     */
    public Fetch(Retries retries) {
        this.retries = retries;
    }

    /**
     * Brings an object into the cache, unless another process does so first.
     *
     * @param object what, and from where
     * @param store takes it
     * @param cancellation ends waits and transfers
     * @param meter hears of the bytes as they arrive, those of repeated attempts included
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
     * @param meter hears of the bytes as they arrive, those of repeated attempts included
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
        ReadRequest request =
                ReadRequest.whole(object.uri())
                        .withCondition(condition)
                        .withCancellation(cancellation);
        return retries.call(
                object.identity(), cancellation, () -> transfer(object, request, admission, meter));
    }

    private Optional<CachedMedia> transfer(
            RemoteObject object, ReadRequest request, Admission admission, LongConsumer meter)
            throws IOException {
        ByteBuffer buffer = buffers.take();
        try (ReadResult result = object.storage().read(request)) {
            if (!(result instanceof Content content)) {
                if (request.condition().kind() == ReadCondition.Kind.MUST_DIFFER) {
                    return Optional.empty();
                }
                throw StorageException.of(
                        StorageException.Kind.REFUSED,
                        "The store says 'not modified' though no version was named",
                        object.uri());
            }
            try (MediaSink sink = admission.begin(sized(content))) {
                content.transferTo(new MeteredChannel(sink, meter), buffer);
            }
            return Optional.of(admission.commit());
        } finally {
            buffers.giveBack(buffer);
        }
    }

    /** The length of the body is the size of the object, when nothing else told it. */
    private static ObjectStat sized(Content content) {
        ObjectStat stat = content.stat();
        return stat.size().isEmpty() && content.length().isPresent()
                ? stat.withSize(content.length().getAsLong())
                : stat;
    }

    /**
     * A copy in the cache.
     *
     * @param media the copy
     * @param transferred whether the call that asked brought its bytes
     */
    public record Fetched(CachedMedia media, boolean transferred) {}
}
