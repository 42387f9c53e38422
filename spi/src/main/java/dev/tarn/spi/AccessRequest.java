package dev.tarn.spi;

/**
 * Asks what the credential in use declares about itself.
 *
 * @param uri where it would be used
 * @param cancellation says when the answer is no longer wanted
 * @since 0.1
 */
public record AccessRequest(ObjectUri uri, Cancellation cancellation) {
    /**
     * Asks without a cancellation.
     *
     * @param uri where the credential would be used
     * @return the request
     */
    public static AccessRequest of(ObjectUri uri) {
        return new AccessRequest(uri, Cancellation.never());
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the answer is no longer wanted
     * @return a copy
     */
    public AccessRequest withCancellation(Cancellation newCancellation) {
        return new AccessRequest(uri, newCancellation);
    }
}
