package dev.tarn.core.transfer;

import dev.tarn.core.media.CachedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one media file in a bulk verb.
 *
 * @param kind what became of it
 * @param path where it can be opened; empty when it cannot
 * @param bytes the size of the copy; 0 when there is none
 * @param failure why it cannot be opened; empty when it can
 */
public record TransferOutcome(
        Kind kind, Optional<Path> path, long bytes, Optional<IOException> failure) {
    /**
     * Says whether the file could not be had.
     *
     * @return true when it failed, or its store has it no more
     */
    public boolean isFailure() {
        return kind == Kind.FAILED || kind == Kind.REMOVED;
    }

    /** What can become of a media file. */
    public enum Kind {
        /** It was brought into the cache. */
        FETCHED,
        /** It was in the cache, or someone else brought it meanwhile. */
        PRESENT,
        /** A file of which nobody knew what it is proved to be its copy. */
        ADOPTED,
        /** It was in the cache, and its store still has that version. */
        UNCHANGED,
        /** It was in the cache, and the store's newer version took its place. */
        REFRESHED,
        /** It should have been replaced or deleted, but a lease holds its copy. */
        LEASED,
        /** Its store has it no more, so its copy was deleted. */
        REMOVED,
        /** It is a file of this machine and was left alone. */
        LOCAL,
        /** It stays in its store, because the collection is larger than the cache. */
        LEFT,
        /** It could not be had. */
        FAILED,
        /** The verb ended before it was done. */
        CANCELLED
    }

    /**
     * A copy in the cache.
     *
     * @param media the copy
     * @param fetched whether it was brought now
     * @return the outcome
     */
    public static TransferOutcome cached(CachedMedia media, boolean fetched) {
        return cached(media, fetched ? Kind.FETCHED : Kind.PRESENT);
    }

    /**
     * A copy in the cache.
     *
     * @param media the copy
     * @param kind how it came there
     * @return the outcome
     */
    public static TransferOutcome cached(CachedMedia media, Kind kind) {
        return new TransferOutcome(kind, Optional.of(media.path()), media.size(), Optional.empty());
    }

    /**
     * A file whose copy was deleted because its store has it no more.
     *
     * @param proof the store's word
     * @return the outcome
     */
    public static TransferOutcome removed(IOException proof) {
        return new TransferOutcome(Kind.REMOVED, Optional.empty(), 0, Optional.of(proof));
    }

    /**
     * A file of this machine.
     *
     * @param path the file, unchecked
     * @return the outcome
     */
    public static TransferOutcome local(Path path) {
        return new TransferOutcome(Kind.LOCAL, Optional.of(path), 0, Optional.empty());
    }

    /**
     * A file that stays in its store.
     *
     * @param why says that the cache has no room for it
     * @return the outcome
     */
    public static TransferOutcome left(IOException why) {
        return new TransferOutcome(Kind.LEFT, Optional.empty(), 0, Optional.of(why));
    }

    /**
     * A file that could not be had.
     *
     * @param cause why
     * @return the outcome
     */
    public static TransferOutcome failed(IOException cause) {
        return new TransferOutcome(Kind.FAILED, Optional.empty(), 0, Optional.of(cause));
    }

    /**
     * A file of which something was learned.
     *
     * @param bytes how many of its bytes were read
     * @return the outcome
     */
    public static TransferOutcome learned(long bytes) {
        return new TransferOutcome(Kind.FETCHED, Optional.empty(), bytes, Optional.empty());
    }

    /**
     * A file of which nothing was wanted any more.
     *
     * @return the outcome
     */
    public static TransferOutcome unneeded() {
        return new TransferOutcome(Kind.PRESENT, Optional.empty(), 0, Optional.empty());
    }

    /**
     * A file that was not done when the verb ended.
     *
     * @return the outcome
     */
    public static TransferOutcome cancelled() {
        return new TransferOutcome(Kind.CANCELLED, Optional.empty(), 0, Optional.empty());
    }
}
