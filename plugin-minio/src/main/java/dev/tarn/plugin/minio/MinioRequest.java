package dev.tarn.plugin.minio;

import dev.tarn.signing.PayloadHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the store, before it is signed.
 *
 * @param method the HTTP method
 * @param location the object, or the bucket
 * @param query the encoded query; empty when there is none
 * @param headers the header fields, all of them signed
 * @param payload the body; empty when there is none
 */
record MinioRequest(
        String method,
        MinioLocation location,
        String query,
        Map<String, String> headers,
        Optional<MinioPayload> payload) {

    static MinioRequest of(String method, MinioLocation location) {
        return new MinioRequest(method, location, "", Map.of(), Optional.empty());
    }

    MinioRequest withQuery(String encoded) {
        return new MinioRequest(method, location, encoded, headers, payload);
    }

    MinioRequest with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new MinioRequest(method, location, query, all, payload);
    }

    MinioRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new MinioRequest(method, location, query, all, payload);
    }

    MinioRequest with(MinioPayload body) {
        return new MinioRequest(method, location, query, headers, Optional.of(body));
    }

    String payloadHash() {
        return payload.map(MinioPayload::hash).orElse(PayloadHash.EMPTY);
    }
}
