package dev.tarn.interop.credentials;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.signing.SigningCredentials;
import java.io.IOException;

/**
 * A store of nobody in particular that speaks S3.
 *
 * @param host its host, served over TLS
 * @param server the server
 * @param key the one key that it knows
 */
record S3Store(String host, ObjectServer server, SigningCredentials key) {
    static S3Store start(String host, MatrixServers servers) throws IOException {
        ObjectServer server = MatrixServers.objectServer(host);
        return new S3Store(host, server, servers.known(server, null));
    }

    String endpoint() {
        return "https://" + host;
    }
}
