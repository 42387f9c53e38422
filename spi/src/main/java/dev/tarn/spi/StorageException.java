package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storage operation failed. {@link #kind()} says what a caller can do about it.
 *
 * <p>The text names what happened and which object, and never holds a secret: both pass {@link
 * Redaction}.
 *
 * @since 0.1
 */
public final class StorageException extends IOException {
    /** What happened, as far as it matters to a caller. */
    public enum Kind {
        /** The store says that the object does not exist. The only kind that proves an absence. */
        OBJECT_MISSING,
        /** The bucket, container or host name does not exist. */
        CONTAINER_MISSING,
        /**
         * The store answered and will not do it: credentials, rights, a name it cannot hold, or a
         * range where it knows none. Not worth retrying.
         */
        REFUSED,
        /** The version is not the one asked for, or the object to be created exists. */
        CONDITION_FAILED,
        /** The store could not be reached, is overloaded, or broke off. Worth retrying. */
        UNAVAILABLE,
        /** The bytes do not match their length or checksum. Worth one more try. */
        CORRUPT
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient ObjectUri uri;
    private final @Nullable Duration retryAfter;
    private final String what;

    /**
     * Makes a failure.
     *
     * @param kind what a caller can do about it
     * @param what what happened, as the beginning of a sentence, with the store's own words where
     *     they help
     * @param uri the object, or the bucket, that was asked for
     * @param retryAfter how long the store asks to wait; null when it does not say
     * @param cause the library's exception; null when there is none
     */
    public StorageException(
            Kind kind,
            String what,
            ObjectUri uri,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(Redaction.redact(what) + ": " + uri, cause);
        this.kind = requireNonNull(kind, "kind is null");
        this.uri = uri;
        this.retryAfter = retryAfter;
        this.what = Redaction.redact(what);
    }

    /**
     * A failure without more to say than kind and text.
     *
     * @param kind what a caller can do about it
     * @param what what happened
     * @param uri the object that was asked for
     * @return the failure
     */
    public static StorageException of(Kind kind, String what, ObjectUri uri) {
        return new StorageException(kind, what, uri, null, null);
    }

    /**
     * A failure of kind {@link Kind#UNAVAILABLE}.
     *
     * @param what what happened
     * @param uri the object that was asked for
     * @param cause the library's exception; null when there is none
     * @return the failure
     */
    public static StorageException unavailable(
            String what, ObjectUri uri, @Nullable Throwable cause) {
        return new StorageException(Kind.UNAVAILABLE, what, uri, null, cause);
    }

    /**
     * What a caller can do about it.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The object, or the bucket, that was asked for.
     *
     * @return the address
     */
    public ObjectUri uri() {
        return uri;
    }

    /**
     * What happened, without the address.
     *
     * @return the text, secrets masked
     */
    public String what() {
        return what;
    }

    /**
     * How long the store asks to wait before the next try.
     *
     * @return the time; empty when it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
