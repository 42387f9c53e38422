package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpRequest;

/** How the client reached the server. */
final class Origin {

    private Origin() {}

    /**
     * Scheme, host and port. The server itself listens on a port of its own without TLS; a host
     * without a port can only have been reached through something that ends TLS before it.
     */
    static String of(HttpRequest request) {
        String host = request.header("Host").orElse("127.0.0.1");
        return (host.indexOf(':') < 0 ? "https://" : "http://") + host;
    }
}
