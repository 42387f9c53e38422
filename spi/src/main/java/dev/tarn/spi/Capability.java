package dev.tarn.spi;

/**
 * An optional power of a {@link Storage}. What is not announced throws {@link
 * UnsupportedOperationException}.
 *
 * @since 0.1
 */
public enum Capability {
    /** {@link Storage#list}. */
    LIST,
    /** The pages of {@link Storage#list} are not in UTF-8 byte order; the host sorts. */
    UNORDERED,
    /** {@link Storage#write}. */
    WRITE,
    /** {@link Storage#delete} and {@link Storage#deleteAll}. */
    DELETE,
    /** {@link Storage#copy}. */
    COPY,
    /**
     * {@link Storage#direct}: the host's transport can execute reads that the storage only signs.
     */
    DIRECT,
    /** {@link Storage#sign}. */
    SIGN,
    /** {@link Storage#describeAccess}. */
    DESCRIBE_ACCESS
}
