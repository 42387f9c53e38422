package dev.tarn.plugin.azure;

import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The header fields of requests. */
final class AzureRequests {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private AzureRequests() {}

    /** What every request says: which version of the interface, and when. */
    static Map<String, String> common(String apiVersion, InstantSource clock) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("x-ms-version", apiVersion);
        fields.put("x-ms-date", DATE.format(clock.instant()));
        return fields;
    }

    /** What a read says about bytes and version. */
    static Map<String, String> read(ReadRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!request.range().isWhole()) {
            fields.put("Range", request.range().header());
        }
        ReadCondition condition = request.condition();
        condition
                .version()
                .map(AzureStats::etag)
                .ifPresent(
                        etag ->
                                fields.put(
                                        condition.kind() == ReadCondition.Kind.MUST_MATCH
                                                ? "If-Match"
                                                : "If-None-Match",
                                        etag));
        return fields;
    }
}
