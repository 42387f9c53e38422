package dev.tarn.spi;

import java.util.List;

/**
 * Asks to delete objects of one storage. Deleting what is not there is no failure.
 *
 * @param uris the objects
 * @param cancellation says when the deletion is no longer wanted; some may be gone by then
 * @since 0.1
 */
public record DeleteRequest(List<ObjectUri> uris, Cancellation cancellation) {
    /** Copies the list. */
    public DeleteRequest {
        uris = List.copyOf(uris);
    }

    /**
     * Asks to delete one object.
     *
     * @param uri the object
     * @return the request
     */
    public static DeleteRequest of(ObjectUri uri) {
        return new DeleteRequest(List.of(uri), Cancellation.never());
    }

    /**
     * Asks to delete several objects.
     *
     * @param uris the objects
     * @return the request
     */
    public static DeleteRequest all(List<ObjectUri> uris) {
        return new DeleteRequest(uris, Cancellation.never());
    }
}
