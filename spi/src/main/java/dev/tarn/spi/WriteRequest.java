package dev.tarn.spi;

import java.util.Map;
import java.util.Optional;

/**
 * Asks to store an object.
 *
 * @param uri where
 * @param source the bytes
 * @param mode what may happen to an object that is already there
 * @param contentType the media type to keep; empty leaves it to the store
 * @param metadata names and values to keep with the object, where the store can
 * @param checksum a sum of the bytes that the store shall check, where it can
 * @param cancellation says when the write is no longer wanted
 * @since 0.1
 */
public record WriteRequest(
        ObjectUri uri,
        WriteSource source,
        WriteMode mode,
        Optional<String> contentType,
        Map<String, String> metadata,
        Optional<Checksum> checksum,
        Cancellation cancellation) {
    /** Copies the metadata. */
    public WriteRequest {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Asks without content type, metadata and checksum.
     *
     * @param uri where
     * @param source the bytes
     * @param mode what may happen to an object that is already there
     * @return the request
     */
    public static WriteRequest of(ObjectUri uri, WriteSource source, WriteMode mode) {
        return new WriteRequest(
                uri,
                source,
                mode,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Cancellation.never());
    }

    /**
     * This request with a content type.
     *
     * @param type the media type
     * @return the new request
     */
    public WriteRequest withContentType(String type) {
        return new WriteRequest(
                uri, source, mode, Optional.of(type), metadata, checksum, cancellation);
    }

    /**
     * This request with metadata.
     *
     * @param pairs names and values, in place of earlier ones
     * @return the new request
     */
    public WriteRequest withMetadata(Map<String, String> pairs) {
        return new WriteRequest(uri, source, mode, contentType, pairs, checksum, cancellation);
    }

    /**
     * This request with a sum that the store shall check.
     *
     * @param sum the checksum of all bytes
     * @return the new request
     */
    public WriteRequest withChecksum(Checksum sum) {
        return new WriteRequest(
                uri, source, mode, contentType, metadata, Optional.of(sum), cancellation);
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the write is no longer wanted
     * @return the new request
     */
    public WriteRequest withCancellation(Cancellation newCancellation) {
        return new WriteRequest(
                uri, source, mode, contentType, metadata, checksum, newCancellation);
    }
}
