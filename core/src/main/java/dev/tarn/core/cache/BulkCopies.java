package dev.tarn.core.cache;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.Failures;
import dev.tarn.core.transfer.MediaWork;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.core.transfer.TransferOutcome.Kind;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.time.Instant;
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
    private final Optional<Instant> updatedSince;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong largest = new AtomicLong();
    private volatile @Nullable MediaException trouble;
    private volatile @Nullable CacheLimit limit;

    /**
     * Begins a bulk verb.
     *
     * @param keeping whether the copies are made to be kept, which a disabled cache cannot do
     * @param updatedSince when every copy must have been compared with its store, so that none is
     *     asked about twice; empty to go by the rules
     */
    BulkCopies(Copies copies, boolean keeping, Optional<Instant> updatedSince) {
        this.copies = copies;
        this.keeping = keeping;
        this.updatedSince = updatedSince;
    }

    @Override
    public Optional<ObjectIdentity> identity(MediaReference.Remote reference) {
        return Optional.of(copies.identity(reference));
    }

    @Override
    public TransferOutcome run(
            MediaReference.Remote reference, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        ObjectIdentity identity = copies.identity(reference);
        checkEnabled();
        Wish wish = wish(reference, identity);
        Optional<CachedMedia> present = copies.present(identity);
        if (present.isPresent()) {
            note(present.get().size());
            return isWanted(wish, present.get())
                    ? TransferOutcome.cached(present.get(), false)
                    : outcome(bring(wish, cancellation, meter));
        }
        MediaException known = trouble;
        if (known != null) {
            throw Failures.copyOf(known);
        }
        long expected = reference.knownSize().orElseGet(largest::get);
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
            Brought brought = bring(wish, cancellation, meter);
            note(brought.media().size());
            return outcome(brought);
        } finally {
            bytes.addAndGet(-expected);
        }
    }

    private Wish wish(MediaReference.Remote reference, ObjectIdentity identity) {
        Wish wish = copies.wish(reference, identity).asBulk();
        return updatedSince.map(wish::asUpdate).orElse(wish);
    }

    private boolean isWanted(Wish wish, CachedMedia copy) {
        return wish.update() ? wish.isMetBy(copy) : copies.isFresh(wish.identity(), copy);
    }

    private Brought bring(Wish wish, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        try {
            return copies.isDisabled()
                    ? Held.take(copies, wish, cancellation, meter).brought()
                    : copies.fetch(wish, cancellation, meter);
        } catch (MediaException e) {
            if (e.concernsTheWholeCache()) {
                trouble = e;
            }
            throw e;
        }
    }

    private static TransferOutcome outcome(Brought brought) {
        return switch (brought.fate()) {
            case FETCHED -> TransferOutcome.cached(brought.media(), Kind.FETCHED);
            case PRESENT, UNCOMPARED -> TransferOutcome.cached(brought.media(), Kind.PRESENT);
            case ADOPTED -> TransferOutcome.cached(brought.media(), Kind.ADOPTED);
            case UNCHANGED -> TransferOutcome.cached(brought.media(), Kind.UNCHANGED);
            case REFRESHED -> TransferOutcome.cached(brought.media(), Kind.REFRESHED);
            case LEASED -> TransferOutcome.cached(brought.media(), Kind.LEASED);
            case REMOVED -> TransferOutcome.removed(brought.proof().orElseThrow());
        };
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
