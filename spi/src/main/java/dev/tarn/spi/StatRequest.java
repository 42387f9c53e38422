package dev.tarn.spi;

/**
 * Asks what a store knows of an object.
 *
 * @param uri the object
 * @param cancellation says when the answer is no longer wanted
 * @since 0.1
 */
public record StatRequest(ObjectUri uri, Cancellation cancellation) {
    /**
     * Asks without a cancellation.
     *
     * @param uri the object
     * @return the request
     */
    public static StatRequest of(ObjectUri uri) {
        return new StatRequest(uri, Cancellation.never());
    }
}
