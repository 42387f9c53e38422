package dev.tarn.spi;

/**
 * The mark by which a store tells one state of an object from another: an ETag, a generation, or
 * modified time and size.
 *
 * <p>Opaque to everyone but the storage that made it; equal marks mean equal bytes.
 *
 * @param text the mark; not empty
 * @since 0.1
 */
public record ObjectVersion(String text) {
    /**
     * Checks that there is a mark.
     *
     * @throws IllegalArgumentException when the text is empty
     */
    public ObjectVersion {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A version is never empty");
        }
    }

    /**
     * Makes a version of a text.
     *
     * @param text the mark
     * @return the version
     */
    public static ObjectVersion of(String text) {
        return new ObjectVersion(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
