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
    /** What can become of a media file. */
    public enum Kind {
        /** It was brought into the cache. */
        FETCHED,
        /** It was in the cache, or someone else brought it meanwhile. */
        PRESENT,
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
        return new TransferOutcome(
                fetched ? Kind.FETCHED : Kind.PRESENT,
                Optional.of(media.path()),
                media.size(),
                Optional.empty());
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
     * A file that was not done when the verb ended.
     *
     * @return the outcome
     */
    public static TransferOutcome cancelled() {
        return new TransferOutcome(Kind.CANCELLED, Optional.empty(), 0, Optional.empty());
    }
}
