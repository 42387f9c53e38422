package dev.tarn.plugin.gcs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A store's address as an operator wrote it, and what of it makes two addresses the same store.
 *
 * @param uri scheme, host, port and base path
 */
record GcsEndpoint(URI uri) {
    static final String ACCEPTED_FORM =
            "http://host[:port] or https://host[:port], without user, query and fragment";

    static final GcsEndpoint GOOGLE = new GcsEndpoint(URI.create("https://storage.googleapis.com"));

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Empty when the text is not an endpoint. Without a scheme it is an emulator's host. */
    static Optional<GcsEndpoint> parse(String text) {
        String trimmed = text.trim();
        try {
            URI uri = new URI(trimmed.contains("://") ? trimmed : "http://" + trimmed);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable =
                    ("http".equals(scheme) || "https".equals(scheme))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return usable ? Optional.of(new GcsEndpoint(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host, port and base path, without a slash at the end. */
    String root() {
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + hostAndPort() + path();
    }

    /** Host and port, as a {@code Host} header has them. */
    String hostAndPort() {
        return host() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /**
     * Host in lower case, port and base path. Port 443 is left out, any other is written, so that
     * http and https on one port are one store, and on their two default ports two.
     */
    String normalised() {
        int port = port();
        return host() + (port == HTTPS ? "" : ":" + port) + path();
    }

    private String path() {
        return uri.getRawPath().replaceAll("/+$", "");
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
