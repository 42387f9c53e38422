package dev.tarn.spi;

import java.util.Locale;

/**
 * The beginning of the addresses that a storage answers for, such as {@code s3://} or {@code
 * https://play.min.io/}.
 *
 * <p>It ends in {@code ://} or {@code /}, so that {@code https://play.min.io} can never claim
 * {@code https://play.min.io.example/}. A {@code *} may stand as the whole first label of the host
 * ({@code https://*.blob.core.windows.net/}) and matches exactly one label. The longest match wins,
 * and an exact host wins over a wildcard one. Scheme and host compare without case for {@code http}
 * and {@code https}.
 *
 * @param text the prefix
 * @since 0.1
 */
public record UriPrefix(String text) {
    private static final String WILDCARD = "://*.";

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the text does not end in {@code ://} or {@code /}, has
     *     no scheme, or has a {@code *} that is not the whole first host label of a prefix with a
     *     host
     */
    public UriPrefix {
        if (!ObjectUri.isAbsolute(text) || !text.endsWith("/")) {
            throw new IllegalArgumentException(
                    "A prefix has a scheme and ends in '://' or '/': " + Redaction.redact(text));
        }
        text = normalised(text);
        int star = text.indexOf('*');
        if (star >= 0 && (star != text.indexOf(WILDCARD) + 3 || text.indexOf('*', star + 1) >= 0)) {
            throw new IllegalArgumentException(
                    "'*' may only be the first label of the host: " + text);
        }
    }

    /**
     * Makes a prefix of a text.
     *
     * @param text the prefix
     * @return the prefix
     * @throws IllegalArgumentException when the form is wrong
     */
    public static UriPrefix of(String text) {
        return new UriPrefix(text);
    }

    /**
     * Says whether this prefix has a wildcard host.
     *
     * @return true when the first label of the host is {@code *}
     */
    public boolean isWildcard() {
        return text.contains(WILDCARD);
    }

    /**
     * Says whether an address lies under this prefix.
     *
     * @param uri the address
     * @return true when it does
     */
    public boolean matches(ObjectUri uri) {
        boolean wildcard = isWildcard();
        if (!wildcard && uri.text().startsWith(text)) {
            return true; // most are written as they should be
        }
        String other = normalised(uri.text());
        if (!wildcard) {
            return other.startsWith(text);
        }
        int host = text.indexOf(WILDCARD) + 3;
        if (!other.regionMatches(0, text, 0, host)) {
            return false;
        }
        int dot = other.indexOf('.', host);
        return dot > host
                && other.substring(host, dot).chars().allMatch(UriPrefix::isLabelCharacter)
                && other.startsWith(text.substring(host + 1), dot);
    }

    /** What a host label can hold, so that no user-info, port or query passes for one. */
    private static boolean isLabelCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * Lower-cases scheme and host of http(s) addresses; other schemes lower-case the scheme alone.
     */
    private static String normalised(String uri) {
        int end = uri.indexOf("://");
        String scheme = uri.substring(0, end).toLowerCase(Locale.ROOT);
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            return scheme + uri.substring(end);
        }
        int slash = uri.indexOf('/', end + 3);
        int hostEnd = slash < 0 ? uri.length() : slash;
        return scheme
                + uri.substring(end, hostEnd).toLowerCase(Locale.ROOT)
                + uri.substring(hostEnd);
    }
}
