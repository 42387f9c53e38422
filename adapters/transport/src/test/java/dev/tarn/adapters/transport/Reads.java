package dev.tarn.adapters.transport;

import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Signs nothing and understands the plainest of servers. */
final class Reads {
    private Reads() {}

    static ReadRequest whole(String url) {
        return ReadRequest.whole(ObjectUri.of(url));
    }

    /** The read of a request, with the range as its only header. */
    static DirectRead of(ReadRequest request) {
        return of(request, Map.of());
    }

    static DirectRead of(ReadRequest request, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (!request.range().isWhole()) {
            all.put("Range", request.range().header());
        }
        return DirectRead.get(
                request.uri().text(),
                HttpHeaders.ofSingle(all),
                response -> stat(request.uri(), response));
    }

    static String text(ReadResult result) throws IOException {
        try (Content content = (Content) result) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectStat stat(ObjectUri uri, DirectResponse response) throws StorageException {
        int status = response.status();
        if (status >= 400 && status != 416) {
            String wait = response.headers().first("Retry-After").orElse("none");
            throw StorageException.unavailable(
                    "status " + status + ", retry after " + wait + ", " + response.errorText(),
                    uri,
                    null);
        }
        ObjectStat stat = ObjectStat.of(uri);
        String etag = response.headers().first("ETag").orElse("");
        return etag.isEmpty() ? stat : stat.withVersion(ObjectVersion.of(etag));
    }
}
