package dev.tarn.plugin.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A store's address as an operator wrote it, and what of it makes two addresses the same store.
 *
 * @param uri scheme, host, port and base path
 */
record S3Endpoint(URI uri) {
    static final String ACCEPTED_FORM =
            "http://host[:port] or https://host[:port], without user, query and fragment";

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private static final Pattern COMMON_REGION =
            Pattern.compile("(?:(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+|us-gov-[a-z]+)-\\d+");
    private static final Pattern CHINESE_REGION = Pattern.compile("cn-[a-z]+-\\d+");
    private static final Pattern REGIONAL_HOST =
            Pattern.compile("s3(?:[.-][a-z]{2}(?:-[a-z]+)+-\\d+)?\\.amazonaws\\.com(?:\\.cn)?");

    /** Not every host below Amazon's domain: the names of rented machines end in it too. */
    private static final Pattern AMAZON_HOST =
            Pattern.compile(
                    "(?:[^.]+\\.)*s3(?:express)?(?:-[a-z0-9-]+)?(?:\\.dualstack)?"
                            + "(?:\\.[a-z]{2}(?:-[a-z]+)+-\\d+)?(?:\\.vpce)?"
                            + "\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern PLAIN_PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/*");

    /** Empty when the text is not an endpoint. */
    static Optional<S3Endpoint> parse(String text) {
        try {
            URI uri = new URI(text.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable =
                    ("http".equals(scheme) || "https".equals(scheme))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return usable ? Optional.of(new S3Endpoint(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Amazon's own endpoint in a region; empty where its name is not known here. */
    static Optional<S3Endpoint> amazon(String region) {
        if (COMMON_REGION.matcher(region).matches()) {
            return parse("https://s3." + region + ".amazonaws.com");
        }
        return CHINESE_REGION.matcher(region).matches()
                ? parse("https://s3." + region + ".amazonaws.com.cn")
                : Optional.empty();
    }

    /** Says whether this is a host of Amazon's own S3. */
    boolean isAmazon() {
        return AMAZON_HOST.matcher(host()).matches();
    }

    /** Says whether this is what Amazon itself would be asked at without an endpoint. */
    boolean isAmazonRegional() {
        return REGIONAL_HOST.matcher(host()).matches();
    }

    /** Says whether host and base path go on the wire as they are written. */
    boolean isPlain() {
        return !host().startsWith("[") && PLAIN_PATH.matcher(uri.getRawPath()).matches();
    }

    /**
     * Host in lower case, port and base path. Port 443 is left out, any other is written, so that
     * http and https on one port are one store, and on their two default ports two.
     */
    String normalised() {
        int port = port();
        return host() + (port == HTTPS ? "" : ":" + port) + path();
    }

    String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** As a client names the host: with the port, unless it is the scheme's own. */
    String hostAndPort() {
        return port() == defaultPort() ? host() : host() + ':' + port();
    }

    /** The base path without slashes at its end. */
    String path() {
        return uri.getRawPath().replaceAll("/+$", "");
    }

    private int port() {
        return uri.getPort() >= 0 ? uri.getPort() : defaultPort();
    }

    private int defaultPort() {
        return "http".equals(scheme()) ? HTTP : HTTPS;
    }
}
