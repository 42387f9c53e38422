package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.ReceivedContent;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sums that a client claims for what it sends: in the resource, in headers or both. */
final class SentChecksums {

    private static final String CRC32C = "crc32c";
    private static final String MD5 = "md5";

    private final Map<String, String> claims = new LinkedHashMap<>();

    SentChecksums add(JsonObject resource) {
        resource.text("crc32c").ifPresent(it -> claims.put(CRC32C, it));
        resource.text("md5Hash").ifPresent(it -> claims.put(MD5, it));
        return this;
    }

    SentChecksums add(Headers headers) {
        headers.first("Content-MD5").ifPresent(it -> claims.put(MD5, it));
        String hashes = headers.joined().getOrDefault("x-goog-hash", "");
        for (String hash : hashes.split(",", -1)) {
            int equals = hash.indexOf('=');
            if (equals > 0) {
                claims.put(hash.substring(0, equals).strip(), hash.substring(equals + 1).strip());
            }
        }
        return this;
    }

    /** Refuses a body that is not what was claimed. */
    void verify(ReceivedContent content) throws GcsException {
        byte[] md5 = HexFormat.of().parseHex(content.md5());
        verify(MD5, "MD5 hash", Base64.getEncoder().encodeToString(md5));
        verify(CRC32C, "CRC32C", content.checksum().value());
    }

    private void verify(String name, String title, String computed) throws GcsException {
        String claimed = claims.getOrDefault(name, computed);
        if (!claimed.equals(computed)) {
            throw GcsException.invalid(
                    String.format(
                            "Provided %s \"%s\" doesn't match calculated %s \"%s\".",
                            title, claimed, title, computed));
        }
    }
}
