package dev.tarn.spi;

/**
 * The answer to a read: bytes, or word that the version at hand is still the present one.
 *
 * @since 0.1
 */
public sealed interface ReadResult extends AutoCloseable permits Content, NotModified {
    /** Releases the connection behind the answer; harmless when called again. */
    @Override
    void close();
}
