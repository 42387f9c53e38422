package dev.tarn.plugin.s3;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Translates what the store or the SDK says into the one exception. */
final class S3Failures {
    private static final String NO_CREDENTIALS =
            "no credentials were configured: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                    + " or aws_config_file (AWS_CONFIG_FILE) with aws_profile (AWS_PROFILE)";

    private final S3Settings settings;

    S3Failures(S3Settings settings) {
        this.settings = settings;
    }

    /** A failure of the SDK or of the store behind it. */
    StorageException of(ObjectUri uri, RuntimeException failure) {
        Optional<S3ErrorAnswer> answer = S3SdkAnswers.of(failure);
        if (answer.isPresent()) {
            return ofAnswer(uri, answer.get(), failure);
        }
        Throwable network = cause(failure, IOException.class);
        if (network != null) {
            String what = "The store at " + where() + " could not be reached (" + words(network);
            return StorageException.unavailable(what + ")", uri, failure);
        }
        if (cause(failure, XMLStreamException.class) != null) {
            return StorageException.unavailable(
                    "The store's answer could not be understood", uri, failure);
        }
        if (Thread.currentThread().isInterrupted()) {
            return StorageException.unavailable("The thread was interrupted", uri, failure);
        }
        String what = "The request could not be made (" + failure.getMessage() + ")";
        return new StorageException(Kind.REFUSED, what, uri, null, failure);
    }

    /** An answer that is no success. */
    StorageException ofAnswer(ObjectUri uri, S3ErrorAnswer answer, @Nullable Throwable cause) {
        Kind kind = kind(answer.code(), answer.status());
        String what =
                switch (kind) {
                    case OBJECT_MISSING -> "The object does not exist";
                    case CONTAINER_MISSING -> "The bucket does not exist";
                    case CONDITION_FAILED ->
                            "The object exists already or is of another version" + answer.inWords();
                    case UNAVAILABLE -> "The store is not available" + answer.inWords();
                    case CORRUPT ->
                            "The store received other bytes than announced" + answer.inWords();
                    case REFUSED -> "The store refused it" + answer.inWords() + advice(answer);
                };
        return new StorageException(kind, what, uri, answer.retryAfter().orElse(null), cause);
    }

    private static Kind kind(String code, int status) {
        return switch (code) {
            case "NoSuchKey" -> Kind.OBJECT_MISSING;
            case "NoSuchBucket" -> Kind.CONTAINER_MISSING;
            case "PreconditionFailed", "ConditionalRequestConflict" -> Kind.CONDITION_FAILED;
            case "BadDigest",
                    "InvalidDigest",
                    "XAmzContentChecksumMismatch",
                    "XAmzContentSHA256Mismatch" ->
                    Kind.CORRUPT;
            case "SlowDown",
                    "RequestTimeout",
                    "InternalError",
                    "OperationAborted",
                    "NoSuchUpload",
                    "IncompleteBody" ->
                    Kind.UNAVAILABLE;
            case "NotImplemented",
                    "MethodNotAllowed",
                    "XMinioParentIsObject",
                    "ObjectParentIsFile" ->
                    Kind.REFUSED;
            default -> kind(status);
        };
    }

    /**
     * A 404 without a store's code proves nothing: any web server answers so. A 307 sends from a
     * young bucket's name to its place for the time being; signed for the name, it cannot go there.
     */
    private static Kind kind(int status) {
        if (status == 409 || status == 412) {
            return Kind.CONDITION_FAILED;
        }
        boolean later =
                status == 307 || status == 408 || status == 425 || status == 429 || status >= 500;
        return later && status != 501 ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    private String advice(S3ErrorAnswer answer) {
        Optional<String> region = answer.region().filter(r -> !r.equals(settings.region()));
        if (region.isPresent()) {
            return "; the bucket is in region "
                    + region.get()
                    + ", not "
                    + settings.region()
                    + ": set AWS_REGION, or region in the profile";
        }
        if ("RequestTimeTooSkewed".equals(answer.code())) {
            return "; set this machine's clock";
        }
        if ("ExpiredToken".equals(answer.code())) {
            return "; the session token has ended, get a new key; the present one" + origin();
        }
        if (answer.status() != 401 && answer.status() != 403) {
            return answer.status() == 404 ? "; is this an S3 endpoint? " + where() : "";
        }
        return settings.access().isUnnamed()
                ? "; " + NO_CREDENTIALS
                : "; the access key" + origin();
    }

    private String origin() {
        S3Access access = settings.access();
        return access.key()
                .map(S3Credentials::origin)
                .or(() -> access.login().map(S3Login::origin))
                .map(origin -> " is from " + origin)
                .orElse(" is this machine's");
    }

    /** What it means that no key can be had. */
    StorageException ofKey(ObjectUri uri, Throwable failure) {
        String from = settings.access().login().map(S3Login::origin).orElse("this machine");
        return S3KeyFailures.of(uri, from, failure);
    }

    /** What it means that an address is to be signed without a key. */
    StorageException cannotSign(ObjectUri uri) {
        return StorageException.of(
                Kind.REFUSED, "An address cannot be signed; " + NO_CREDENTIALS, uri);
    }

    private String where() {
        return settings.endpoint()
                .map(S3Endpoint::normalised)
                .orElse("Amazon S3 in " + settings.region());
    }

    private static String words(Throwable network) {
        if (network instanceof UnknownHostException) {
            return "unknown host";
        }
        if (network instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        String message = network.getMessage();
        return message == null ? network.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        @Nullable T found = null;
        Throwable next = failure;
        for (int depth = 0; next != null && depth < 20; depth++) {
            found = type.isInstance(next) ? type.cast(next) : found;
            next = next.getCause();
        }
        return found;
    }
}
