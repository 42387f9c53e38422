package dev.tarn.core.cache;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.Failures;
import dev.tarn.core.transfer.Fetch;
import dev.tarn.core.transfer.MediaWork;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one bulk verb. Once those found and brought fill the limit, no more are brought:
 * each would evict one that this very verb has brought. A file whose size is not known yet is taken
 * to be as large as the largest so far. Once the cache was in trouble, only what is there is handed
 * out, and no store is asked in vain.
 */
final class BulkCopies implements MediaWork {
    private final Copies copies;
    private final boolean keeping;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong largest = new AtomicLong();
    private volatile @Nullable MediaException trouble;
    private volatile @Nullable CacheLimit limit;

    /**
     * Begins a bulk verb.
     *
     * @param keeping whether the copies are made to be kept, which a disabled cache cannot do
     */
    BulkCopies(Copies copies, boolean keeping) {
        this.copies = copies;
        this.keeping = keeping;
    }

    @Override
    public TransferOutcome run(
            MediaReference.Remote reference, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        ObjectIdentity identity = copies.identity(reference);
        checkEnabled();
        Optional<CachedMedia> hit = copies.lookup(identity);
        if (hit.isPresent()) {
            note(hit.get().size());
            return TransferOutcome.cached(hit.get(), false);
        }
        MediaException known = trouble;
        if (known != null) {
            throw Failures.copyOf(known);
        }
        long expected = largest.get();
        if (!reserve(expected)) {
            return TransferOutcome.left(
                    new MediaException(
                            MediaException.Kind.TOO_LARGE,
                            "The cache is full of the media files that went before; raise"
                                    + " cache_size_bytes, or take them in smaller parts: "
                                    + reference.uri(),
                            null));
        }
        try {
            return bring(reference, identity, cancellation, meter);
        } finally {
            bytes.addAndGet(-expected);
        }
    }

    private TransferOutcome bring(
            MediaReference.Remote reference,
            ObjectIdentity identity,
            Cancellation cancellation,
            LongConsumer meter)
            throws IOException {
        try {
            Fetch.Fetched fetched = copies.fetch(reference, identity, cancellation, meter);
            note(fetched.media().size());
            return TransferOutcome.cached(fetched.media(), fetched.transferred());
        } catch (MediaException e) {
            if (e.concernsTheWholeCache()) {
                trouble = e;
            }
            throw e;
        }
    }

    private void checkEnabled() throws MediaException {
        if (keeping && limit() instanceof CacheLimit.Disabled) {
            throw new MediaException(
                    MediaException.Kind.DISABLED,
                    "The media cache is disabled (cache_size_bytes is -1), so a download has"
                            + " nowhere to go; set cache_size_bytes to a number of bytes",
                    null);
        }
    }

    private void note(long size) {
        bytes.addAndGet(size);
        largest.accumulateAndGet(size, Math::max);
    }

    /** Takes room for a file on its way; refuses when what this verb holds leaves none. */
    private boolean reserve(long expected) throws MediaException {
        if (bytes.addAndGet(expected) <= most() || bytes.get() == expected) {
            return true;
        }
        bytes.addAndGet(-expected);
        return false;
    }

    private long most() throws MediaException {
        return limit() instanceof CacheLimit.Bounded bounded ? bounded.bytes() : Long.MAX_VALUE;
    }

    private CacheLimit limit() throws MediaException {
        CacheLimit known = limit;
        if (known == null) {
            known = copies.store().limit();
            limit = known;
        }
        return known;
    }
}
