package dev.tarn.plugin.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

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

    /** Says whether this is one of Amazon's own hosts. */
    boolean isAmazon() {
        String host = host();
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
    }

    /**
     * Host in lower case, port and base path. Port 443 is left out, any other is written, so that
     * http and https on one port are one store, and on their two default ports two.
     */
    String normalised() {
        int port = port();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return host() + (port == HTTPS ? "" : ":" + port) + path;
    }

    private String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? HTTP : HTTPS;
    }
}
