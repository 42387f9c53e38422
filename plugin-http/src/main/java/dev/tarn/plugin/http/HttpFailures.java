package dev.tarn.plugin.http;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Translates every failure of an HTTP server, and of the way to it, into the one exception. */
final class HttpFailures {
    private final InstantSource clock;

    HttpFailures(InstantSource clock) {
        this.clock = clock;
    }

    /** What an answer without the object means. */
    StorageException answered(int status, HttpHeaders headers, ObjectUri uri) {
        Kind kind = kind(status);
        String what =
                switch (kind) {
                    case OBJECT_MISSING -> "There is no such object (the server answered " + status;
                    case REFUSED -> "The server refused (it answered " + status;
                    case CONDITION_FAILED ->
                            "The object has another version than the one asked for (the server"
                                    + " answered "
                                    + status;
                    case UNAVAILABLE, CORRUPT, CONTAINER_MISSING ->
                            "The server is not available (it answered " + status;
                };
        String hint = hint(status, uri) + ")";
        return new StorageException(kind, what + hint, uri, retryAfter(headers), null);
    }

    /**
     * What a stranger can do. A store that tells strangers nothing says that a private object does
     * not exist.
     */
    private static String hint(int status, ObjectUri uri) {
        Optional<String> settings = StoreHosts.settings(uri);
        boolean refused = status == 401 || status == 403;
        boolean hidden = (status == 404 || status == 410) && settings.isPresent();
        if (!refused && !hidden) {
            return "";
        }
        HttpAddress address = HttpAddress.of(uri);
        if (address.isSigned()) {
            return "; the signature of the address may have expired";
        }
        return "; a signature or user-info in an address holds for one call and is not kept: give"
                + " the full address again, or set "
                + settings.orElse(StoreHosts.ANY_STORE);
    }

    /** What it means that no answer came. */
    static StorageException noAnswer(@Nullable Throwable cause, ObjectUri uri) {
        return StorageException.unavailable(what(cause), uri, cause);
    }

    static StorageException otherVersion(ObjectUri uri) {
        return StorageException.of(
                Kind.CONDITION_FAILED,
                "The object has another version than the one asked for",
                uri);
    }

    private static String what(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            // a host name that is not known may be a resolver that is not reached
            return cause.getCause() instanceof UnresolvedAddressException
                    ? "The host name could not be resolved"
                    : "No connection";
        }
        if (cause instanceof HttpTimeoutException) {
            return "No answer in time";
        }
        if (cause instanceof SSLException) {
            return "No secure connection (" + cause.getMessage() + ")";
        }
        if (cause instanceof InterruptedException) {
            return "The calling thread was interrupted";
        }
        return "The connection broke off before an answer came";
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 404, 410 -> Kind.OBJECT_MISSING;
            case 412 -> Kind.CONDITION_FAILED;
            case 408, 425, 429 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private @Nullable Duration retryAfter(HttpHeaders headers) {
        String text = headers.first("Retry-After").orElse("").trim();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant time = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration wait = Duration.between(clock.instant(), time);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
