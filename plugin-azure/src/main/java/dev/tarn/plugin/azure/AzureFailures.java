package dev.tarn.plugin.azure;

import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Translates what the service or the way to it says into the one exception. */
final class AzureFailures {
    private static final int FORBIDDEN = 403;

    private final InstantSource clock;
    private final RefusalAdvice advice;

    AzureFailures(InstantSource clock) {
        this.clock = clock;
        this.advice = new RefusalAdvice(clock);
    }

    /** An answer that is no success. */
    StorageException of(AzureLocation location, DirectResponse response) {
        return of(location, ErrorAnswer.of(response, clock));
    }

    private StorageException of(AzureLocation location, ErrorAnswer answer) {
        Kind kind = kind(location, answer);
        String what =
                switch (kind) {
                    case OBJECT_MISSING -> "The blob does not exist";
                    case CONTAINER_MISSING -> "The container does not exist";
                    case CONDITION_FAILED ->
                            "The blob exists already or is of another version" + answer.inWords();
                    case UNAVAILABLE -> "The service is not available" + answer.inWords();
                    case CORRUPT ->
                            "The service received other bytes than announced" + answer.inWords();
                    case REFUSED ->
                            "The service refused it"
                                    + answer.inWords()
                                    + advice.about(location, answer);
                };
        return new StorageException(
                kind, what, location.uri(), answer.retryAfter().orElse(null), null);
    }

    /** The service could not be asked. */
    StorageException notAnswered(AzureLocation location, @Nullable Throwable cause) {
        String words = cause == null ? "" : " (" + words(cause) + ")";
        String what = "The account at " + location.endpoint().host() + " could not be reached";
        return StorageException.unavailable(what + words, location.uri(), cause);
    }

    /** A failure within the SDK. */
    StorageException ofSdk(AzureLocation location, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return notAnswered(location, cause);
            }
        }
        return new StorageException(
                Kind.REFUSED,
                "The request could not be made (" + words(failure) + ")",
                location.uri(),
                null,
                failure);
    }

    /** A sign-in that was refused. */
    StorageException ofSignIn(AzureLocation location, RuntimeException failure) {
        return new StorageException(
                Kind.REFUSED,
                "The sign-in to Azure failed (" + words(failure) + ")",
                location.uri(),
                null,
                failure);
    }

    private static Kind kind(AzureLocation location, ErrorAnswer answer) {
        boolean anonymous = location.credential() instanceof AzureCredential.Anonymous;
        return switch (answer.code()) {
            case "BlobNotFound" -> Kind.OBJECT_MISSING;
            case "ContainerNotFound", "ContainerBeingDeleted" -> Kind.CONTAINER_MISSING;
            case "ResourceNotFound" -> anonymous ? Kind.REFUSED : missing(location);
            case "Md5Mismatch", "InvalidMd5", "Crc64Mismatch" -> Kind.CORRUPT;
            case "BlobAlreadyExists", "ConditionNotMet" -> Kind.CONDITION_FAILED;
            case "PublicAccessNotPermitted",
                    "SnapshotsPresent",
                    "BlobArchived",
                    "BlobImmutableDueToPolicy",
                    "InvalidBlobType",
                    "LeaseIdMissing",
                    "LeaseIdMismatchWithBlobOperation",
                    "FeatureVersionMismatch" ->
                    Kind.REFUSED;
            case "BlobBeingRehydrated", "PendingCopyOperation", "OperationTimedOut" ->
                    Kind.UNAVAILABLE;
            default -> kindOf(location, answer.status(), answer.code());
        };
    }

    private static Kind kindOf(AzureLocation location, int status, String code) {
        return switch (status) {
            // without this service's words it proves nothing: any web server answers so
            case 404 -> code.isEmpty() ? Kind.REFUSED : missing(location);
            case 409, 412 -> Kind.CONDITION_FAILED;
            case 408, 429 -> Kind.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.UNAVAILABLE;
        };
    }

    private static Kind missing(AzureLocation location) {
        return location.key().isEmpty() ? Kind.CONTAINER_MISSING : Kind.OBJECT_MISSING;
    }

    /**
     * Says whether a refused write that was only to create means that the blob is there: a token
     * that may create but not write is refused for no other reason.
     */
    boolean saysThatItExists(AzureLocation location, DirectResponse response) {
        ErrorAnswer answer = ErrorAnswer.of(response, clock);
        return saysThatItExists(location, answer);
    }

    private static boolean saysThatItExists(AzureLocation location, ErrorAnswer answer) {
        if ("UnauthorizedBlobOverwrite".equals(answer.code())) {
            return true;
        }
        return answer.status() == FORBIDDEN
                && "AuthorizationPermissionMismatch".equals(answer.code())
                && location.credential() instanceof AzureCredential.Sas sas
                && sas.token().lacks('w')
                && !sas.token().lacks('c');
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
