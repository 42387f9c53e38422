package dev.tarn.objectserver.log;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived; secrets are struck out.
 *
 * @param sequence its number in the order of arrival, from 1
 * @param kind what it asks for
 * @param method the HTTP method
 * @param address what it is about
 * @param headers names in lower case with their values; several of one name are joined by commas
 */
public record ReceivedRequest(
        long sequence,
        RequestKind kind,
        String method,
        RequestAddress address,
        Map<String, String> headers) {

    /** The bucket, empty for requests about none. */
    public String bucket() {
        return address.bucket();
    }

    /** The decoded key, empty for requests about a whole bucket or a document of the site. */
    public String key() {
        return address.key();
    }

    /** The path as sent, still encoded. */
    public String path() {
        return address.path();
    }

    /** The query as sent, without its question mark and with signatures and tokens struck out. */
    public String query() {
        return address.query();
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The Range header. */
    public Optional<String> range() {
        return header("range");
    }
}
