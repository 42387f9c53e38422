package dev.tarn.spi;

/**
 * The answer to a read under {@link ReadCondition#mustDiffer} when the version is still the same;
 * no bytes were sent.
 *
 * @param uri the object
 * @since 0.1
 */
public record NotModified(ObjectUri uri) implements ReadResult {
    /** Does nothing: nothing is held. */
    @Override
    public void close() {
        // nothing is held
    }
}
