package dev.tarn.core.cache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.ObjectIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy that is wanted, and how fresh.
 *
 * @param reference the media file
 * @param identity what it is
 * @param bulk whether it is one of many
 * @param update whether the store is asked on the user's request: then its word counts, and what
 *     was remembered of it does not
 * @param comparedAfter when a copy must have been compared with its store; null when any will do
 */
record Wish(
        MediaReference.Remote reference,
        ObjectIdentity identity,
        boolean bulk,
        boolean update,
        @Nullable Instant comparedAfter) {
    Wish asBulk() {
        return new Wish(reference, identity, true, update, comparedAfter);
    }

    /** The same copy, compared with its store after a time on the user's request. */
    Wish asUpdate(Instant since) {
        return new Wish(reference, identity, bulk, true, since);
    }

    /** Says whether a copy that is there may have to be compared with its store. */
    boolean compares() {
        return comparedAfter != null;
    }

    boolean isMetBy(CachedMedia copy) {
        return comparedAfter == null || copy.checked().isAfter(comparedAfter);
    }
}
