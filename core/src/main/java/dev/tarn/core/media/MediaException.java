package dev.tarn.core.media;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Redaction;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Media could not be had for a reason that lies on this machine, not in a store. {@link #kind()}
 * says which.
 *
 * <p>The message names what, which and what to do, and holds no secret.
 */
public final class MediaException extends IOException {
    /** What stands in the way. */
    public enum Kind {
        /** The media file is larger than the whole cache may be. */
        TOO_LARGE,
        /** Leases hold so much of the cache that nothing can make room. */
        ALL_LEASED,
        /** A lease holds the copy that was to be renewed. */
        LEASED,
        /** The network is not to be used, and there is no copy. */
        OFFLINE,
        /** The disk of the cache, or of what is written, is full, read-only or failing. */
        DISK,
        /**
         * The cache directory cannot be used: not ours, not a directory, or of an unknown format.
         */
        DIRECTORY,
        /** The cache is disabled and the operation needs it. */
        DISABLED,
        /** What is made of the media file cannot be kept under the name that it would have. */
        NAME
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * Makes a failure.
     *
     * @param kind what stands in the way
     * @param message what, which, and what to do
     * @param cause the exception behind it; null when there is none
     */
    public MediaException(Kind kind, String message, @Nullable Throwable cause) {
        super(Redaction.redact(message), cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    /**
     * What stands in the way.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Says whether the next media file will meet the same failure, so that bulk work had better
     * stop.
     *
     * @return true for trouble of the disk or the directory, and for a disabled cache
     */
    public boolean concernsTheWholeCache() {
        return kind == Kind.DISK || kind == Kind.DIRECTORY || kind == Kind.DISABLED;
    }
}
