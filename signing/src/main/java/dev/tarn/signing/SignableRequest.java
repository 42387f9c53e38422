package dev.tarn.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a request that a signature covers, as they are (or were) sent.
 *
 * @param method the HTTP method in upper case
 * @param path the encoded path of the request target, for example {@code /bucket/a%20b.jpg}
 * @param query the encoded query of the request target without its {@code ?}; empty when there is
 *     none
 * @param headers header names in any case with their values in order; {@code host} must be among
 *     them
 */
public record SignableRequest(
        String method, String path, String query, Map<String, List<String>> headers) {

    /** A request with one value per header. */
    public static SignableRequest of(
            String method, String path, String query, Map<String, String> headers) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new SignableRequest(method, path, query, lists);
    }

    /** The same request with another query. */
    SignableRequest withQuery(String other) {
        return new SignableRequest(method, path, other, headers);
    }
}
