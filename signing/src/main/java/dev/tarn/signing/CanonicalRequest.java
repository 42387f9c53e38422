package dev.tarn.signing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request in the one form that both sides hash: the first step of signing and of verifying.
 *
 * <p>The path is decoded and encoded once, never normalised, as S3 does it (other services encode
 * twice).
 *
 * @param method the HTTP method
 * @param path the canonical path
 * @param query the canonical query, without {@code X-Amz-Signature}
 * @param headers the signed headers: lower-case names with trimmed values
 * @param payloadHash the hexadecimal SHA-256 of the body, or one of the {@link PayloadHash} words
 */
public record CanonicalRequest(
        String method,
        String path,
        String query,
        SortedMap<String, String> headers,
        String payloadHash) {

    /** Canonicalises all headers of a request. */
    public static CanonicalRequest of(SignableRequest request, String payloadHash) {
        return of(request, request.headers().keySet(), payloadHash);
    }

    /**
     * Canonicalises a request with only the named headers; a named header that the request lacks
     * counts as empty, so that its signature cannot match by accident.
     */
    public static CanonicalRequest of(
            SignableRequest request, Collection<String> signedHeaders, String payloadHash) {
        SortedMap<String, String> given = new TreeMap<>();
        request.headers().forEach((name, values) -> merge(given, name, values));
        SortedMap<String, String> signed = new TreeMap<>();
        for (String name : signedHeaders) {
            String lower = name.toLowerCase(Locale.ROOT);
            signed.put(lower, given.getOrDefault(lower, ""));
        }
        String path = UriEncoding.path(UriEncoding.decode(request.path()));
        String query = CanonicalQuery.of(request.query(), "X-Amz-Signature");
        return new CanonicalRequest(
                request.method(), path.isEmpty() ? "/" : path, query, signed, payloadHash);
    }

    /** The names of the signed headers, joined by semicolons in order. */
    public String signedHeaders() {
        return String.join(";", headers.keySet());
    }

    /** The text that is hashed. */
    public String text() {
        StringBuilder out = new StringBuilder(512);
        out.append(method).append('\n').append(path).append('\n').append(query).append('\n');
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.append(header.getKey()).append(':').append(header.getValue()).append('\n');
        }
        return out.append('\n').append(signedHeaders()).append('\n').append(payloadHash).toString();
    }

    /** The hexadecimal SHA-256 of {@link #text}. */
    public String hash() {
        return PayloadHash.of(text());
    }

    private static void merge(Map<String, String> into, String name, List<String> values) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            joined.append(joined.length() == 0 ? "" : ",").append(squeeze(value));
        }
        into.merge(name.toLowerCase(Locale.ROOT), joined.toString(), (a, b) -> a + "," + b);
    }

    private static String squeeze(String value) {
        String trimmed = value.strip();
        if (trimmed.indexOf("  ") < 0) {
            return trimmed;
        }
        StringBuilder out = new StringBuilder(trimmed.length());
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c != ' ' || trimmed.charAt(i - 1) != ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
