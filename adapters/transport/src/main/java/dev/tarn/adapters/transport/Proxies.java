package dev.tarn.adapters.transport;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system's proxies for a server, as {@link ProxySelector} tells them: by default from {@code
 * http.proxyHost}, {@code https.proxyHost}, {@code socksProxyHost} and {@code http.nonProxyHosts}.
 *
 * @param selector whom to tell of failures; null when there is none
 * @param uri the server, as the selector was asked
 * @param all in the order to try them
 */
record Proxies(@Nullable ProxySelector selector, URI uri, List<Proxy> all) {
    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    static Proxies of(Origin origin) throws IOException {
        URI uri = uri(origin);
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return new Proxies(null, uri, NONE);
        }
        List<Proxy> all = selector.select(uri);
        return new Proxies(selector, uri, all == null || all.isEmpty() ? NONE : all);
    }

    /** Tells the selector that a proxy cannot be reached. */
    void failed(Proxy proxy, IOException failure) {
        if (selector != null && proxy.type() != Proxy.Type.DIRECT) {
            selector.connectFailed(uri, proxy.address(), failure);
        }
    }

    private static URI uri(Origin origin) throws IOException {
        try {
            return new URI(origin.key() + "/");
        } catch (URISyntaxException e) {
            throw new IOException("No address: " + origin, e);
        }
    }
}
