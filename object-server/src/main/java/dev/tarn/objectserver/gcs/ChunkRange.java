package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an upload a request carries.
 *
 * @param first the first byte, -1 for none
 * @param last the last byte, -1 for none or for whatever comes
 * @param total how many bytes the object will have, if that is known
 */
record ChunkRange(long first, long last, Optional<Long> total) {

    private static final int UNIT = 256 * 1024;
    private static final Pattern FORM =
            Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

    static ChunkRange of(HttpRequest request) throws GcsException {
        Optional<String> header = request.header("Content-Range");
        if (header.isEmpty()) {
            return new ChunkRange(0, -1, Optional.empty());
        }
        Matcher matcher = FORM.matcher(header.get());
        if (!matcher.matches()) {
            throw GcsException.invalid("Failed to parse Content-Range header.");
        }
        Optional<Long> total =
                Optional.of(matcher.group(3)).filter(it -> !it.equals("*")).map(Long::valueOf);
        return matcher.group(1) == null
                ? new ChunkRange(-1, -1, total)
                : new ChunkRange(
                        Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), total);
    }

    /** Whether the request carries nothing and asks how far the upload is. */
    boolean isQuery() {
        return first < 0;
    }

    /** Whether the request carries all there is. */
    boolean isWhole() {
        return first == 0 && last < 0;
    }

    /** Refuses a chunk of the wrong size. */
    void check(long length) throws GcsException {
        if (isWhole()) {
            return;
        }
        long announced = last - first + 1;
        if (announced != length) {
            throw GcsException.invalid(
                    "Invalid request.  There were "
                            + length
                            + " byte(s) in the request body.  There should have been "
                            + announced
                            + " byte(s) according to the Content-Range header.");
        }
        boolean ends = total.isPresent() && total.get() == last + 1;
        if (!ends && length % UNIT != 0) {
            throw GcsException.invalid(
                    "Invalid request.  The number of bytes uploaded is required to be equal or"
                            + " greater than "
                            + UNIT
                            + ", except for the final request, and a multiple of it.");
        }
    }
}
