package dev.tarn.spi;

import java.nio.charset.StandardCharsets;

/**
 * What the transport received for a {@link DirectRead}, for the storage to make sense of.
 *
 * @param status the HTTP status
 * @param headers the header fields of the answer
 * @param errorBody the first 8 KiB of the body when the status is 400 or above, else empty; not
 *     copied
 * @since 0.1
 */
public record DirectResponse(int status, HttpHeaders headers, byte[] errorBody) {
    /**
     * The error body as text.
     *
     * @return the first 8 KiB, read as UTF-8
     */
    public String errorText() {
        return new String(errorBody, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "status " + status + ", " + headers;
    }
}
