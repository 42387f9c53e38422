package dev.tarn.adapters.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns an address into OkHttp's form without changing what goes on the wire.
 *
 * <p>OkHttp's parser resolves {@code ..}, encodes quotes and otherwise tidies up, which names
 * another object, or breaks a signature. Its builder takes the raw parts only through accessors
 * that Kotlin calls internal; they are used for the few addresses that the parser would change, and
 * the result is compared with what was given.
 */
final class WireUrl {
    private WireUrl() {}

    /** The address for OkHttp; empty when it cannot be sent just so. */
    static Optional<HttpUrl> of(String text) {
        HttpUrl parsed = HttpUrl.parse(text);
        if (parsed == null || !isPrintableAscii(text)) {
            return Optional.empty();
        }
        String target = target(text);
        if (target(parsed.toString()).equals(target)) {
            return Optional.of(parsed);
        }
        HttpUrl raw = withTarget(parsed, target);
        return target(raw.toString()).equals(target) ? Optional.of(raw) : Optional.empty();
    }

    /** Path and query of an address, without its fragment; a missing path is {@code /}. */
    private static String target(String text) {
        int fragment = text.indexOf('#');
        String address = fragment < 0 ? text : text.substring(0, fragment);
        int start = address.indexOf("://") + 3;
        while (start < address.length() && "/?".indexOf(address.charAt(start)) < 0) {
            start++;
        }
        String target = address.substring(start);
        return target.startsWith("/") ? target : "/" + target;
    }

    private static HttpUrl withTarget(HttpUrl parsed, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        HttpUrl.Builder builder = parsed.newBuilder().fragment(null);
        List<String> segments = builder.getEncodedPathSegments$okhttp();
        segments.clear();
        segments.addAll(Arrays.asList(path.substring(1).split("/", -1)));
        builder.setEncodedQueryNamesAndValues$okhttp(
                mark < 0 ? null : namesAndValues(target.substring(mark + 1)));
        return builder.build();
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

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
