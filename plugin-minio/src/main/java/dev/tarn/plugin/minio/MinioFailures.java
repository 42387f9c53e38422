package dev.tarn.plugin.minio;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what the store says, and what happens on the way to it, into the one exception. */
final class MinioFailures {
    private final MinioSettings settings;

    MinioFailures(MinioSettings settings) {
        this.settings = settings;
    }

    /** No answer came, or it broke off. */
    StorageException noAnswer(ObjectUri uri, Throwable failure) {
        String what = "The store at " + where() + " could not be reached (" + words(failure) + ")";
        return StorageException.unavailable(what, uri, failure);
    }

    /** An answer that does not say what it should. */
    StorageException notUnderstood(ObjectUri uri, @Nullable Throwable failure) {
        return StorageException.unavailable(
                "The store's answer could not be understood", uri, failure);
    }

    /** An answer that is no success. */
    StorageException ofAnswer(MinioLocation location, MinioErrorAnswer answer) {
        Kind kind = kind(answer);
        String what =
                switch (kind) {
                    case OBJECT_MISSING -> "The object does not exist" + notKept(location);
                    case CONTAINER_MISSING -> "The bucket does not exist";
                    case CONDITION_FAILED ->
                            "The object exists already or is of another version" + answer.inWords();
                    case UNAVAILABLE -> "The store is not available" + answer.inWords();
                    case CORRUPT ->
                            "The store received other bytes than announced" + answer.inWords();
                    case REFUSED ->
                            "The store refused it" + answer.inWords() + advice(location, answer);
                };
        return new StorageException(
                kind, what, location.uri(), answer.retryAfter().orElse(null), null);
    }

    /** The answer to a HEAD, of which it is known by now what is missing. */
    static StorageException missing(MinioLocation location, boolean bucketToo) {
        return StorageException.of(
                bucketToo ? Kind.CONTAINER_MISSING : Kind.OBJECT_MISSING,
                bucketToo ? "The bucket does not exist" : "The object does not exist",
                location.uri());
    }

    private static Kind kind(MinioErrorAnswer answer) {
        return switch (answer.code()) {
            case "NoSuchKey" -> Kind.OBJECT_MISSING;
            case "NoSuchBucket" -> Kind.CONTAINER_MISSING;
            case "PreconditionFailed", "ConditionalRequestConflict" -> Kind.CONDITION_FAILED;
            case "BadDigest",
                    "InvalidDigest",
                    "XAmzContentChecksumMismatch",
                    "XAmzContentSHA256Mismatch" ->
                    Kind.CORRUPT;
            case "SlowDown",
                    "SlowDownRead",
                    "SlowDownWrite",
                    "RequestTimeout",
                    "InternalError",
                    "OperationAborted",
                    "NoSuchUpload",
                    "IncompleteBody" ->
                    Kind.UNAVAILABLE;
            case "NotImplemented", "MethodNotAllowed", "XMinioParentIsObject" -> Kind.REFUSED;
            default -> kind(answer.status());
        };
    }

    /** A 404 without a store's code proves nothing: any web server answers so. */
    private static Kind kind(int status) {
        if (status == 409 || status == 412) {
            return Kind.CONDITION_FAILED;
        }
        boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
        return later && status != 501 ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    private String advice(MinioLocation location, MinioErrorAnswer answer) {
        Optional<String> region = answer.region();
        boolean elsewhere = settings.region().isPresent() && !settings.region().equals(region);
        if (answer.mindsRegion() && region.isPresent() && elsewhere) {
            return "; the server is in region "
                    + region.get()
                    + ": set MINIO_REGION, or region in the profile";
        }
        if ("RequestTimeTooSkewed".equals(answer.code())) {
            return "; set this machine's clock";
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            return "; redirects are not followed with credentials: set MINIO_ENDPOINT_URL, or"
                    + " endpoint_url in the profile, to where the server is";
        }
        if (answer.status() != 401 && answer.status() != 403) {
            return answer.status() == 404 ? "; is this a MinIO endpoint? " + where() : "";
        }
        if (location.signature().isPresent()) {
            return "; the address is signed: it may have expired, and its name is taken literally,"
                    + " so no character of it may be percent-encoded";
        }
        return settings.credentials()
                .map(key -> "; the access key (from " + key.origin() + ") was used")
                .orElse("; " + noCredentials());
    }

    private String notKept(MinioLocation location) {
        return settings.credentials().isEmpty() && location.signature().isEmpty()
                ? " for those without credentials; " + noCredentials()
                : "";
    }

    /** What to do about missing credentials. */
    String noCredentials() {
        return "no credentials were configured for "
                + where()
                + ", and the signature of an address holds for one call and is not kept: set"
                + " MINIO_ACCESS_KEY and MINIO_SECRET_ACCESS_KEY beside MINIO_ENDPOINT_URL, or"
                + " minio_config_file (MINIO_CONFIG_FILE) with minio_profile (MINIO_PROFILE)";
    }

    private String where() {
        return settings.endpoint().toString();
    }

    private static String words(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof InterruptedException) {
            return "the calling thread was interrupted";
        }
        String message = failure.getMessage();
        return failure instanceof IOException && message != null
                ? message
                : failure.getClass().getSimpleName();
    }
}
