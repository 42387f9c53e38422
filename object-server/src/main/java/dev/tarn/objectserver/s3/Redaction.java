package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.Headers;
import java.util.Map;
import java.util.regex.Pattern;

/** Strikes secrets out of what is recorded. */
final class Redaction {

    private static final String STRUCK = "redacted";
    private static final Pattern SECRETS =
            Pattern.compile("(X-Amz-Signature|X-Amz-Security-Token)=[^&]*");

    private Redaction() {}

    static String query(String query) {
        return query.contains("X-Amz-S")
                ? SECRETS.matcher(query).replaceAll("$1=" + STRUCK)
                : query;
    }

    static Map<String, String> headers(Headers headers) {
        Map<String, String> joined = headers.joined();
        joined.computeIfPresent("authorization", (name, value) -> STRUCK);
        joined.computeIfPresent("x-amz-security-token", (name, value) -> STRUCK);
        return joined;
    }
}
