package dev.tarn.spi;

import java.util.Optional;

/**
 * Asks for one page of the objects whose addresses begin with a text.
 *
 * @param prefix the beginning of the addresses; literal text, so {@code s3://b/img} also lists
 *     {@code s3://b/img2/x}
 * @param delimiter when present, keys that contain it after the prefix are rolled up into {@link
 *     ListPage#prefixes()}
 * @param startAfter only objects whose address comes after this one in UTF-8 byte order; ignored
 *     once there is a token
 * @param token the {@link ListPage#next()} of the page before
 * @param pageSize how many entries at most, at least 1; a store may answer with fewer
 * @param cancellation says when the answer is no longer wanted
 * @since 0.1
 */
public record ListRequest(
        ObjectUri prefix,
        Optional<String> delimiter,
        Optional<ObjectUri> startAfter,
        Optional<String> token,
        int pageSize,
        Cancellation cancellation) {
    private static final int USUAL_PAGE = 1000;

    /**
     * Checks the page size.
     *
     * @throws IllegalArgumentException when the page size is below 1
     */
    public ListRequest {
        if (pageSize < 1) {
            throw new IllegalArgumentException("A page holds at least one entry: " + pageSize);
        }
    }

    /**
     * Asks for the first page, without delimiter, of the usual size.
     *
     * @param prefix the beginning of the addresses
     * @return the request
     */
    public static ListRequest under(ObjectUri prefix) {
        return new ListRequest(
                prefix,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL_PAGE,
                Cancellation.never());
    }

    /**
     * This request with keys rolled up at a delimiter.
     *
     * @param text the delimiter, usually {@code /}
     * @return the new request
     */
    public ListRequest withDelimiter(String text) {
        return new ListRequest(
                prefix, Optional.of(text), startAfter, token, pageSize, cancellation);
    }

    /**
     * This request from an object on.
     *
     * @param uri the object before the first one wanted; need not exist
     * @return the new request
     */
    public ListRequest withStartAfter(ObjectUri uri) {
        return new ListRequest(prefix, delimiter, Optional.of(uri), token, pageSize, cancellation);
    }

    /**
     * This request for the page that follows.
     *
     * @param next the token of the page before
     * @return the new request
     */
    public ListRequest withToken(String next) {
        return new ListRequest(
                prefix, delimiter, startAfter, Optional.of(next), pageSize, cancellation);
    }

    /**
     * This request with another page size.
     *
     * @param entries how many entries at most, at least 1
     * @return the new request
     */
    public ListRequest withPageSize(int entries) {
        return new ListRequest(prefix, delimiter, startAfter, token, entries, cancellation);
    }

    /**
     * This request with another cancellation.
     *
     * @param newCancellation says when the answer is no longer wanted
     * @return the new request
     */
    public ListRequest withCancellation(Cancellation newCancellation) {
        return new ListRequest(prefix, delimiter, startAfter, token, pageSize, newCancellation);
    }
}
