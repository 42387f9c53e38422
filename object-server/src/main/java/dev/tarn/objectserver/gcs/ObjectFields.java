package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.json.JsonNull;
import dev.tarn.objectserver.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of an object that are its headers, between JSON and headers. */
final class ObjectFields {

    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_ENCODING = "Content-Encoding";
    static final String META = "x-goog-meta-";
    private static final String METADATA = "metadata";
    private static final String DEFAULT_TYPE = "application/octet-stream";
    private static final Map<String, String> HEADERS =
            Map.of(
                    "contentType", CONTENT_TYPE,
                    "contentEncoding", CONTENT_ENCODING,
                    "contentDisposition", "Content-Disposition",
                    "contentLanguage", "Content-Language",
                    "cacheControl", "Cache-Control");

    private ObjectFields() {}

    /** The headers of a new object. */
    static Map<String, String> of(JsonObject resource, Optional<String> contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, contentType.orElse(DEFAULT_TYPE));
        merge(headers, resource);
        return headers;
    }

    /** The headers of a new object that was put at its own address. */
    static Map<String, String> of(Headers request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, request.first(CONTENT_TYPE).orElse(DEFAULT_TYPE));
        HEADERS.values()
                .forEach(name -> request.first(name).ifPresent(it -> headers.put(name, it)));
        request.joined()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(META)) {
                                headers.put(name, value);
                            }
                        });
        return headers;
    }

    /** Changes what a resource names; null removes. */
    static void merge(Map<String, String> headers, JsonObject change) {
        HEADERS.forEach((field, header) -> set(headers, header, change, field));
        if (change.find(METADATA).filter(it -> it == JsonNull.NULL).isPresent()) {
            headers.keySet().removeIf(it -> it.startsWith(META));
        }
        Optional<JsonObject> metadata = change.object(METADATA);
        if (metadata.isPresent()) {
            for (String name : metadata.get().names()) {
                set(headers, META + name, metadata.get(), name);
            }
        }
    }

    private static void set(
            Map<String, String> headers, String header, JsonObject change, String field) {
        Optional<String> value = change.text(field);
        if (value.isPresent()) {
            headers.put(header, value.get());
        } else if (change.has(field)) {
            headers.remove(header);
        }
    }

    /** Writes headers as fields. */
    static void addTo(JsonObject resource, Map<String, String> headers) {
        HEADERS.forEach(
                (field, header) -> resource.put(field, Optional.ofNullable(headers.get(header))));
        JsonObject metadata = JsonObject.create();
        headers.forEach(
                (name, value) -> {
                    if (name.startsWith(META)) {
                        metadata.put(name.substring(META.length()), value);
                    }
                });
        if (!metadata.names().isEmpty()) {
            resource.put(METADATA, metadata);
        }
    }
}
