package dev.tarn.adapters.transport;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address, kept as it goes on the wire: nothing in it is encoded, decoded or resolved, which
 * would name another object, or break a signature.
 *
 * @param origin the server
 * @param target path and query, without fragment; a missing path is {@code /}
 */
record WireUrl(Origin origin, String target) {
    /** The address; empty when it cannot be sent just so. */
    static Optional<WireUrl> of(String text) {
        boolean secure = text.regionMatches(true, 0, "https://", 0, 8);
        boolean plain = text.regionMatches(true, 0, "http://", 0, 7);
        if (!(secure || plain) || !isPrintableAscii(text)) {
            return Optional.empty();
        }
        int start = secure ? 8 : 7;
        int path = start;
        while (path < text.length() && "/?#".indexOf(text.charAt(path)) < 0) {
            path++;
        }
        Origin origin = Origin.parse(secure, text.substring(start, path));
        return origin == null
                ? Optional.empty()
                : Optional.of(new WireUrl(origin, target(text, path)));
    }

    /** Where an answer from here says to go on; empty when it is no HTTP address. */
    Optional<WireUrl> resolve(String location) {
        Optional<WireUrl> exact = of(location);
        if (exact.isPresent()) {
            return exact;
        }
        @Nullable String address = Location.resolve(this, location);
        return address == null ? Optional.empty() : of(address);
    }

    /** The path without the query. */
    String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String target(String text, int start) {
        int fragment = text.indexOf('#', start);
        String target = text.substring(start, fragment < 0 ? text.length() : fragment);
        return target.startsWith("/") ? target : "/" + target;
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

    /** Without the query, which may hold a signature. */
    @Override
    public String toString() {
        return origin + path();
    }
}
