package dev.tarn.core.cache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.spi.StorageException;
import java.util.Optional;

/**
 * A copy, and how it came.
 *
 * @param media the copy; gone when its fate is {@link Fate#REMOVED}
 * @param fate how it came
 * @param proof the store's word that it has the object no more; only for {@link Fate#REMOVED}
 */
record Brought(CachedMedia media, Fate fate, Optional<StorageException> proof) {
    /** How a copy can come, or go. */
    enum Fate {
        /** It was there. */
        PRESENT,
        /** Its bytes were transferred. */
        FETCHED,
        /** A file of which nobody knew what it is proved to be the object. */
        ADOPTED,
        /** It was there, and its store still has that version. */
        UNCHANGED,
        /** Its store has another version, which took its place. */
        REFRESHED,
        /** Its store has another version or none, and a lease holds the copy. */
        LEASED,
        /** It was there, and its store could not be asked. */
        UNCOMPARED,
        /** Its store has the object no more, so the copy was deleted. */
        REMOVED
    }

    Brought(CachedMedia media, Fate fate) {
        this(media, fate, Optional.empty());
    }

    /** The same copy for a caller that waited while another thread brought it. */
    Brought toOthers() {
        return fate == Fate.FETCHED || fate == Fate.REFRESHED || fate == Fate.ADOPTED
                ? new Brought(media, Fate.PRESENT)
                : this;
    }

    /** Says whether its store was asked just now. */
    boolean isCompared() {
        return fate != Fate.PRESENT && fate != Fate.UNCOMPARED;
    }
}
