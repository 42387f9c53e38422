package dev.tarn.plugin.minio;

import dev.tarn.spi.UriPrefix;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A store's address as an operator wrote it, and what of it makes two addresses the same store.
 *
 * @param uri scheme, host, port and base path
 */
record MinioEndpoint(URI uri) {
    static final String ACCEPTED_FORM =
            "http://host[:port][/path] or https://host[:port][/path], without user, query and"
                    + " fragment";

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Not every host below Amazon's domain: the names of rented machines end in it too. */
    private static final Pattern AMAZON_HOST =
            Pattern.compile(
                    "(?:[^.]+\\.)*s3(?:express)?(?:-[a-z0-9-]+)?(?:\\.dualstack)?"
                            + "(?:\\.[a-z]{2}(?:-[a-z]+)+-\\d+)?(?:\\.vpce)?"
                            + "\\.amazonaws\\.com(?:\\.cn)?");

    /** Empty when the text is not an endpoint. */
    static Optional<MinioEndpoint> parse(String text) {
        try {
            URI uri = new URI(text.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable =
                    ("http".equals(scheme) || "https".equals(scheme))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && uri.getPort() != 0
                            && uri.getPort() <= 65_535;
            return usable ? Optional.of(new MinioEndpoint(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * What tells this store from others, in the words that the S3 plugin has for the same store:
     * host in lower case, port and base path. Port 443 is left out, any other is written. The hosts
     * of Amazon's own S3 are one store each partition.
     */
    String normalised() {
        String host = host();
        if (AMAZON_HOST.matcher(host).matches()) {
            if (host.endsWith(".cn")) {
                return "aws-cn";
            }
            return host.contains("us-gov-") ? "aws-us-gov" : "aws";
        }
        return host + (port() == HTTPS ? "" : ":" + port()) + path();
    }

    /** The beginnings of the addresses in this store: the default port may be written or not. */
    Set<UriPrefix> prefixes() {
        Set<UriPrefix> prefixes = new LinkedHashSet<>();
        prefixes.add(UriPrefix.of(base() + '/'));
        if (port() == defaultPort()) {
            prefixes.add(UriPrefix.of(scheme() + "://" + host() + ':' + port() + path() + '/'));
        }
        return prefixes;
    }

    /** Where requests go: scheme, host and, unless it is the default one, port. */
    String server() {
        return scheme() + "://" + hostHeader();
    }

    /** The value of the {@code Host} header. */
    String hostHeader() {
        return host() + (port() == defaultPort() ? "" : ":" + port());
    }

    /** Server and base path, without a slash at the end. */
    String base() {
        return server() + path();
    }

    /** The base path as written, without a slash at the end; usually empty. */
    String path() {
        return uri.getRawPath().replaceAll("/+$", "");
    }

    boolean isEncrypted() {
        return "https".equals(scheme());
    }

    private String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private int port() {
        return uri.getPort() >= 0 ? uri.getPort() : defaultPort();
    }

    private int defaultPort() {
        return isEncrypted() ? HTTPS : HTTP;
    }

    @Override
    public String toString() {
        return base();
    }
}
