package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.ObjectChecksum;
import dev.tarn.objectserver.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The headers that are kept with an object and given back with it. */
final class ObjectHeaders {

    static final String CONTENT_TYPE = "Content-Type";
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final String META = "x-amz-meta-";
    private static final Map<String, String> KEPT =
            Map.of(
                    "cache-control", "Cache-Control",
                    "content-disposition", "Content-Disposition",
                    "content-encoding", "Content-Encoding",
                    "content-language", "Content-Language",
                    "content-type", CONTENT_TYPE,
                    "expires", "Expires");
    private static final Set<String> OVERRIDES =
            Set.of(
                    "cache-control",
                    "content-disposition",
                    "content-encoding",
                    "content-language",
                    "content-type",
                    "expires");

    private ObjectHeaders() {}

    /** What a request that stores an object says about it. */
    static Map<String, String> of(Headers headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(CONTENT_TYPE, DEFAULT_TYPE);
        headers.joined()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(META)) {
                                kept.put(name, value);
                            } else if (KEPT.containsKey(name)) {
                                kept.put(KEPT.getOrDefault(name, name), value);
                            }
                        });
        withoutTransport(kept);
        return kept;
    }

    /** Adds an object's headers to an answer. */
    static void addTo(HttpAnswer answer, StoredObject object, Query query) {
        Map<String, String> headers = new LinkedHashMap<>(object.headers());
        for (String name : OVERRIDES) {
            Optional<String> value = query.find("response-" + name);
            value.ifPresent(it -> headers.put(KEPT.getOrDefault(name, name), it));
        }
        headers.forEach(answer::header);
    }

    /** Adds a checksum to an answer. */
    static void addTo(HttpAnswer answer, ObjectChecksum checksum) {
        answer.header(checksum.algorithm().header(), checksum.value());
        answer.header("x-amz-checksum-type", checksum.type());
    }

    /** The coding {@code aws-chunked} ends with the transfer and is not kept. */
    private static void withoutTransport(Map<String, String> kept) {
        String coding = kept.remove("Content-Encoding");
        if (coding == null) {
            return;
        }
        StringBuilder rest = new StringBuilder();
        for (String part : coding.split(",", -1)) {
            if (!part.strip().toLowerCase(Locale.ROOT).equals("aws-chunked")) {
                rest.append(rest.length() == 0 ? "" : ",").append(part.strip());
            }
        }
        if (rest.length() > 0) {
            kept.put("Content-Encoding", rest.toString());
        }
    }
}
