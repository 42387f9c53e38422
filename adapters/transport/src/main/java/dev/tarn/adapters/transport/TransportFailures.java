package dev.tarn.adapters.transport;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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
            return "No secure connection (" + cause.getMessage() + ")";
        }
        if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
            return "The calling thread was interrupted";
        }
        return "The connection broke off before an answer came (" + cause.getMessage() + ")";
    }
}
