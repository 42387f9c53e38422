package dev.tarn.adapters.transport;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says in one sentence why no answer came. */
final class TransportFailures {
    private TransportFailures() {}

    static StorageException noAnswer(Exception cause, ObjectUri uri) {
        return StorageException.unavailable(what(cause), uri, cause);
    }

    private static String what(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "The host name could not be resolved (" + cause.getMessage() + ")";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "No connection (" + cause.getMessage() + ")";
        }
        if (cause instanceof SocketTimeoutException) {
            return "No answer in time (" + cause.getMessage() + ")";
        }
        if (cause instanceof SSLException) {
            return "No secure connection: " + insecure(cause) + " (" + cause.getMessage() + ")";
        }
        if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
            return "The calling thread was interrupted";
        }
        return "The connection broke off before an answer came (" + cause.getMessage() + ")";
    }

    /** Java's own words for a certificate that it does not accept name its classes. */
    private static String insecure(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the server's certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not valid yet, or this machine's clock is slow";
            }
            if (cause instanceof CertPathBuilderException) {
                return "no authority that Java trusts vouches for the server's certificate; to trust"
                        + " it, import it into Java's trust store";
            }
            if (cause instanceof CertificateException && cause.getCause() == null) {
                return "the server's certificate is not one for this host";
            }
        }
        return "the handshake failed";
    }
}
