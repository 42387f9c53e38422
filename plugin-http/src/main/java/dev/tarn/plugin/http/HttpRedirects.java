package dev.tarn.plugin.http;

import dev.tarn.spi.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where an answer sends on to, and what may be said there. */
final class HttpRedirects {
    /** How many are followed at most. */
    static final int MOST = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private HttpRedirects() {}

    static boolean isRedirect(int status, HttpHeaders headers) {
        return STATUSES.contains(status) && headers.first("Location").isPresent();
    }

    /** Whether a secure address is to be left for one that anybody on the way can read. */
    static boolean isDowngrade(URI from, URI to) {
        return "https".equalsIgnoreCase(from.getScheme())
                && !"https".equalsIgnoreCase(to.getScheme());
    }

    /** The address that follows; empty when it is none that can be asked. */
    static Optional<URI> target(URI from, HttpHeaders headers) {
        String location = headers.first("Location").orElse("");
        int fragment = location.indexOf('#');
        String address = fragment < 0 ? location : location.substring(0, fragment);
        try {
            URI target = from.resolve(WireText.of(address));
            String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
            return scheme.equals("http") || scheme.equals("https")
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The user's credentials go to the server they were given for, also where it moves to its
     * secure side, and to no other.
     */
    static HttpHeaders headers(URI from, URI to, HttpHeaders headers) {
        boolean secured =
                server(from).equals("http://" + host(to) + ":80")
                        && server(to).equals("https://" + host(to) + ":443");
        if (server(from).equals(server(to)) || secured) {
            return headers;
        }
        Map<String, List<String>> kept = new TreeMap<>(headers.fields());
        kept.remove("authorization");
        return HttpHeaders.of(kept);
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static String server(URI uri) {
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
