package dev.tarn.plugin.gcs;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one request that reads bytes, whoever sends it.
 *
 * @param url where to
 * @param headers with which header fields
 * @param signed whether credentials are among them
 */
record GcsReadUrl(String url, HttpHeaders headers, boolean signed) {
    /**
     * Makes the request.
     *
     * @throws StorageException when the name or the version is none that the store could have
     */
    static GcsReadUrl of(GcsSettings settings, ReadRequest request, Optional<GcsToken> token)
            throws StorageException {
        String url =
                settings.endpoint().root()
                        + "/download/storage/v1"
                        + GcsLocation.ofObject(request.uri()).path()
                        + "?alt=media"
                        + GcsVersions.query(request.condition(), request.uri());
        Map<String, String> headers = new LinkedHashMap<>(GcsReadUrl.headers(settings, token));
        // without it the store inflates what is stored compressed
        headers.put("Accept-Encoding", "gzip");
        if (!request.range().isWhole()) {
            headers.put("Range", request.range().header());
        }
        return new GcsReadUrl(url, HttpHeaders.ofSingle(headers), token.isPresent());
    }

    /** What every request to the store carries. */
    static Map<String, String> headers(GcsSettings settings, Optional<GcsToken> token) {
        Map<String, String> headers = new LinkedHashMap<>();
        token.ifPresent(t -> headers.put("Authorization", t.header()));
        settings.userProject()
                .or(() -> token.flatMap(GcsToken::userProject))
                .ifPresent(project -> headers.put("x-goog-user-project", project));
        return headers;
    }

    @Override
    public String toString() {
        return "GET " + url;
    }
}
