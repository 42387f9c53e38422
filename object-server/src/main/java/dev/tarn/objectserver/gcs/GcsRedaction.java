package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import java.util.Map;
import java.util.regex.Pattern;

/** Strikes secrets out of what is recorded. */
final class GcsRedaction {

    private static final String STRUCK = "redacted";
    private static final Pattern SECRETS =
            Pattern.compile("(X-Goog-Signature|access_token|upload_id)=[^&]*");

    private GcsRedaction() {}

    static String query(String query) {
        return SECRETS.matcher(query).replaceAll("$1=" + STRUCK);
    }

    static Map<String, String> headers(Headers headers) {
        Map<String, String> joined = headers.joined();
        joined.computeIfPresent("authorization", (name, value) -> STRUCK);
        return joined;
    }
}
