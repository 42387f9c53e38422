package dev.tarn.core.cache;

import dev.tarn.core.cache.Brought.Fate;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A copy under a lease.
 *
 * @param lease holds it; closed by whoever has this
 * @param brought the copy, and how it came
 */
record Held(MediaLease lease, Brought brought) {
    /** A copy fetched and evicted this often before its lease was taken will not be held. */
    private static final int MOST_ROUNDS = 20;

    /** Brings a copy, unless it is there as it is wanted, and takes a lease on it. */
    static Held take(Copies copies, Wish wish, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        if (!wish.update() && copies.asksNobody()) {
            Optional<MediaLease> lease = copies.store().lease(wish.identity());
            if (lease.isPresent()) {
                return new Held(lease.get(), new Brought(copyOf(lease.get()), Fate.PRESENT));
            }
        }
        Optional<CachedMedia> present = copies.present(wish.identity());
        boolean wanted =
                present.isPresent()
                        && (wish.update()
                                ? wish.isMetBy(present.get())
                                : copies.isFresh(wish.identity(), present.get()));
        Brought brought =
                wanted
                        ? new Brought(present.get(), Fate.PRESENT)
                        : copies.fetch(wish, cancellation, meter);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (brought.fate() == Fate.REMOVED) {
                throw brought.proof().orElseThrow();
            }
            Optional<MediaLease> lease = copies.store().lease(wish.identity());
            if (lease.isPresent()) {
                return new Held(lease.get(), brought);
            }
            brought = copies.fetch(wish, cancellation, meter);
        }
        throw new MediaException(
                MediaException.Kind.ALL_LEASED,
                "The copy is evicted again and again before it can be leased; raise"
                        + " cache_size_bytes: "
                        + wish.reference().uri(),
                null);
    }

    private static CachedMedia copyOf(MediaLease lease) {
        long size = lease.path().toFile().length();
        return new CachedMedia(lease.path(), size, Optional.empty(), Instant.EPOCH);
    }
}
