package dev.tarn.spi;

import java.util.List;

/**
 * Asks to delete objects of one storage. Deleting what is not there is no failure.
 *
 * @param uris the objects
 * @param cancellation says when the deletion is no longer wanted; some may be gone by then
 * @since 0.1
 */
public record DeleteAllRequest(List<ObjectUri> uris, Cancellation cancellation) {
    /** Copies the list. */
    public DeleteAllRequest {
        uris = List.copyOf(uris);
    }

    /**
     * Asks without a cancellation.
     *
     * @param uris the objects
     * @return the request
     */
    public static DeleteAllRequest of(List<ObjectUri> uris) {
        return new DeleteAllRequest(uris, Cancellation.never());
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the deletion is no longer wanted
     * @return a copy
     */
    public DeleteAllRequest withCancellation(Cancellation newCancellation) {
        return new DeleteAllRequest(uris, newCancellation);
    }
}
