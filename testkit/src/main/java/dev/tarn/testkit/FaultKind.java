package dev.tarn.testkit;

/**
 * A trouble that a {@link StorageFixture} can put a storage into from outside.
 *
 * <p>The test class states which ones apply; a storage reached over a network has them all.
 */
public enum FaultKind {
    /**
     * An address in a bucket, container or host that does not exist; {@link StorageFixture#access}.
     */
    MISSING_CONTAINER,
    /** Credentials that the store refuses; {@link StorageFixture#access}. */
    REFUSED,
    /** An endpoint where nobody listens; {@link StorageFixture#access}. */
    UNREACHABLE,
    /**
     * The store is overloaded and asks to wait a while (for HTTP a 503 with {@code Retry-After});
     * {@link StorageFixture#provoke}.
     */
    BUSY,
    /** The body ends at half of its announced length; {@link StorageFixture#provoke}. */
    TRUNCATED,
    /** The store takes the request and never answers; {@link StorageFixture#provoke}. */
    STALLED_HEADERS,
    /** The store sends half of the body and then nothing more; {@link StorageFixture#provoke}. */
    STALLED_BODY
}
