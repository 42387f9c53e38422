package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.json.JsonException;
import dev.tarn.objectserver.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * An authenticated request.
 *
 * @param http the request
 * @param address what it is about
 * @param query its parameters
 * @param caller who sent it
 */
record GcsRequest(HttpRequest http, GcsAddress address, Parameters query, GcsCaller caller) {

    private static final int LARGEST_DOCUMENT = 4 << 20;

    String key() {
        return address.key();
    }

    /** The body, freed from the coding that clients of the JSON interface send it in. */
    InputStream body() throws IOException {
        boolean zipped = http.header("Content-Encoding").filter("gzip"::equals).isPresent();
        boolean coded = zipped && address.api() != GcsAddress.Api.XML;
        return coded ? new GZIPInputStream(http.body()) : http.body();
    }

    /** The body as a JSON object. */
    JsonObject document() throws IOException {
        byte[] bytes = body().readNBytes(LARGEST_DOCUMENT);
        try {
            return JsonObject.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonException e) {
            throw new GcsException(400, "parseError", "Parse Error");
        }
    }
}
