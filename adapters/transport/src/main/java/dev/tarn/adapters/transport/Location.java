package dev.tarn.adapters.transport;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the address that a reference means (RFC 3986, section 5.2). */
final class Location {
    private static final String HEX = "0123456789ABCDEF";

    private Location() {}

    /**
     * Resolves a reference. What cannot be sent as it is, is encoded: servers put spaces and names
     * of any language into {@code Location}.
     *
     * @return an address; null when the reference names a scheme that is not {@code http} or {@code
     *     https}
     */
    static @Nullable String resolve(WireUrl base, String text) {
        String reference = encoded(text.strip());
        int scheme = schemeLength(reference);
        if (scheme > 0) {
            return reference.regionMatches(true, 0, "http", 0, 4) ? reference : null;
        }
        if (reference.startsWith("//")) {
            return (base.origin().isSecure() ? "https:" : "http:") + reference;
        }
        return base.origin().key() + target(base, reference);
    }

    private static String target(WireUrl base, String reference) {
        int end = end(reference, "?#");
        String path = reference.substring(0, end);
        String rest = reference.substring(end);
        if (path.isEmpty()) {
            return rest.startsWith("?") ? base.path() + rest : base.target();
        }
        if (path.startsWith("/")) {
            return withoutDots(path) + rest;
        }
        String parent = base.path().substring(0, base.path().lastIndexOf('/') + 1);
        return withoutDots(parent + path) + rest;
    }

    /** The path with its {@code .} and {@code ..} followed (section 5.2.4). */
    private static String withoutDots(String path) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            int next = path.indexOf('/', at + 1);
            int end = next < 0 ? path.length() : next;
            String segment = path.substring(at, end);
            if (segment.equals("/..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!segment.equals("/.")) {
                out.append(segment);
            }
            if (next < 0 && (segment.equals("/..") || segment.equals("/."))) {
                out.append('/');
            }
            at = end;
        }
        return out.toString();
    }

    private static int schemeLength(String reference) {
        int colon = end(reference, ":/?#");
        return colon < reference.length() && reference.charAt(colon) == ':' ? colon : 0;
    }

    private static int end(String text, String delimiters) {
        int at = 0;
        while (at < text.length() && delimiters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
        return out.toString();
    }
}
