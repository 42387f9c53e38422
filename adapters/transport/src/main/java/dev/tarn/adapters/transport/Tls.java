package dev.tarn.adapters.transport;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Secures connections by the platform's TLS, made when the first one is wanted: reading the
 * certificates of all authorities is a good part of a short command.
 */
final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final @Nullable SSLSocketFactory given;
    private volatile @Nullable SSLSocketFactory factory;

    /** By the platform's own authorities. */
    Tls() {
        this.given = null;
    }

    /** By other authorities than the platform's. */
    Tls(SSLSocketFactory given) {
        this.given = given;
    }

    /**
     * Agrees upon TLS over a connected socket, and checks that the certificate is the host's.
     *
     * @param wire closed by whoever gives up the connection
     * @throws SSLException when the two do not agree, or the server is another one
     */
    Socket over(Socket wire, Origin origin) throws IOException {
        SSLSocket secured =
                (SSLSocket) factory().createSocket(wire, origin.host(), origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Says whether a secured connection was asked for yet. */
    boolean isMade() {
        return factory != null;
    }

    private SSLSocketFactory factory() throws SSLException {
        SSLSocketFactory made = factory;
        if (made == null) {
            made = given == null ? platform() : given;
            factory = made;
        }
        return made;
    }

    private static SSLSocketFactory platform() throws SSLException {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the platform's certificates cannot be read", e);
        }
    }
}
