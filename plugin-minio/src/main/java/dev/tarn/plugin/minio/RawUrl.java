package dev.tarn.plugin.minio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns a signed address into OkHttp's form without changing what goes on the wire.
 *
 * <p>OkHttp's parser, and all of its builder that is public, resolve {@code .} and {@code ..},
 * which names another object and breaks the signature. The raw parts go in through accessors that
 * Kotlin calls internal, and the result is compared with what was given.
 */
final class RawUrl {
    private RawUrl() {}

    /** The address for OkHttp; empty when it cannot be sent just so. */
    static Optional<HttpUrl> of(SignedRequest request) {
        HttpUrl server = HttpUrl.parse(request.server());
        String target = request.target();
        if (server == null || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        HttpUrl.Builder builder = server.newBuilder();
        List<String> segments = builder.getEncodedPathSegments$okhttp();
        segments.clear();
        segments.addAll(Arrays.asList(path.substring(1).split("/", -1)));
        builder.setEncodedQueryNamesAndValues$okhttp(
                mark < 0 ? null : namesAndValues(target.substring(mark + 1)));
        HttpUrl url = builder.build();
        String query = url.encodedQuery();
        String sent = url.encodedPath() + (query == null ? "" : "?" + query);
        return sent.equals(target) ? Optional.of(url) : Optional.empty();
    }

    private static List<@Nullable String> namesAndValues(String query) {
        List<@Nullable String> all = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            all.add(equals < 0 ? pair : pair.substring(0, equals));
            all.add(equals < 0 ? null : pair.substring(equals + 1));
        }
        return all;
    }
}
