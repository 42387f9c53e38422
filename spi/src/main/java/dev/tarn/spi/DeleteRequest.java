package dev.tarn.spi;

/**
 * Asks to delete an object. Deleting what is not there is no failure.
 *
 * @param uri the object
 * @param cancellation says when the deletion is no longer wanted; the object may be gone by then
 * @since 0.1
 */
public record DeleteRequest(ObjectUri uri, Cancellation cancellation) {
    /**
     * Asks without a cancellation.
     *
     * @param uri the object
     * @return the request
     */
    public static DeleteRequest of(ObjectUri uri) {
        return new DeleteRequest(uri, Cancellation.never());
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the deletion is no longer wanted
     * @return a copy
     */
    public DeleteRequest withCancellation(Cancellation newCancellation) {
        return new DeleteRequest(uri, newCancellation);
    }
}
