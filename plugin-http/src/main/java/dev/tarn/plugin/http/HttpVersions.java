package dev.tarn.plugin.http;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Versions of plain HTTP objects: the ETag, else time of last change and size together.
 *
 * <p>A weak ETag cannot stand in {@code If-Match}, which then never holds (RFC 9110, section
 * 13.1.1); it is compared when the answer is there.
 */
final class HttpVersions {
    private static final String MODIFIED = "modified ";
    private static final String SIZE = ", bytes ";

    private HttpVersions() {}

    static Optional<ObjectVersion> of(HttpHeaders headers, OptionalLong size) {
        Optional<String> etag = headers.first("ETag").filter(HttpVersions::canBeSent);
        if (etag.isPresent()) {
            return etag.map(ObjectVersion::of);
        }
        Optional<String> modified = headers.first("Last-Modified").filter(HttpVersions::canBeSent);
        return modified.isPresent() && size.isPresent()
                ? Optional.of(ObjectVersion.of(MODIFIED + modified.get() + SIZE + size.getAsLong()))
                : Optional.empty();
    }

    /** The header fields that ask the server to check a condition, as far as it can. */
    static Map<String, String> headers(ReadCondition condition) {
        String version = condition.version().map(ObjectVersion::text).orElse("");
        boolean differ = condition.kind() == ReadCondition.Kind.MUST_DIFFER;
        int size = version.lastIndexOf(SIZE);
        if (version.startsWith(MODIFIED) && size > 0) {
            String date = version.substring(MODIFIED.length(), size);
            return Map.of(differ ? "If-Modified-Since" : "If-Unmodified-Since", date);
        }
        if (version.isEmpty() || (version.startsWith("W/") && !differ)) {
            return Map.of();
        }
        return Map.of(differ ? "If-None-Match" : "If-Match", version);
    }

    private static boolean canBeSent(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
