package dev.tarn.plugin.gcs;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates what the store, a token server or the network says into the one exception.
 *
 * <p>{@link GcsCalls} turns the SDK's exceptions into a {@link GcsErrorAnswer} first, so that reads
 * past the SDK are translated here too without loading it.
 */
final class GcsFailures {
    private static final Set<String> LIMITS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded");

    private final GcsSettings settings;

    GcsFailures(GcsSettings settings) {
        this.settings = settings;
    }

    /** What a request was about, which an answer without words leaves open. */
    enum Subject {
        /** An object; its bucket is taken to exist. */
        OBJECT,
        /** The bucket itself, to list it or to put something into it. */
        BUCKET
    }

    /**
     * An answer that is no success.
     *
     * @param signed whether the request carried credentials
     */
    StorageException ofAnswer(
            ObjectUri uri,
            GcsErrorAnswer answer,
            Subject subject,
            boolean signed,
            @Nullable Throwable cause) {
        Kind kind = kind(answer, subject);
        String what =
                switch (kind) {
                    case OBJECT_MISSING -> "The object does not exist";
                    case CONTAINER_MISSING -> "The bucket does not exist";
                    case CONDITION_FAILED ->
                            "The object exists already or is of another version" + answer.inWords();
                    case UNAVAILABLE -> "The store is not available" + answer.inWords();
                    case CORRUPT ->
                            "The store received other bytes than announced" + answer.inWords();
                    case REFUSED ->
                            "The store refused it" + answer.inWords() + advice(answer, signed);
                };
        return new StorageException(kind, what, uri, answer.retryAfter().orElse(null), cause);
    }

    private static Kind kind(GcsErrorAnswer answer, Subject subject) {
        String message = answer.message().toLowerCase(Locale.ROOT);
        switch (answer.status()) {
            case 404:
                return missing(answer, message, subject);
            case 409, 412:
                return Kind.CONDITION_FAILED;
            case 400:
                boolean sum = message.contains("match calculated");
                return sum || message.contains("checksum") ? Kind.CORRUPT : Kind.REFUSED;
            case 403:
                return LIMITS.contains(answer.reason()) ? Kind.UNAVAILABLE : Kind.REFUSED;
            default:
                int status = answer.status();
                boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
                return later && status != 501 ? Kind.UNAVAILABLE : Kind.REFUSED;
        }
    }

    /** A 404 without this store's words proves nothing: any web server answers so. */
    private static Kind missing(GcsErrorAnswer answer, String message, Subject subject) {
        if (message.contains("bucket does not exist") || "NoSuchBucket".equals(answer.reason())) {
            return Kind.CONTAINER_MISSING;
        }
        if (message.startsWith("no such object") || "NoSuchKey".equals(answer.reason())) {
            return Kind.OBJECT_MISSING;
        }
        if (!answer.isOfStore()) {
            return Kind.REFUSED;
        }
        return subject == Subject.BUCKET ? Kind.CONTAINER_MISSING : Kind.OBJECT_MISSING;
    }

    private String advice(GcsErrorAnswer answer, boolean signed) {
        if (answer.message().contains("requester pays")) {
            return "; name the project that pays: user_project in extra_client_kwargs.gcs";
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return "; " + (signed ? usedCredentials() : noCredentials());
        }
        return answer.status() == 404
                ? "; is this a Google Cloud Storage endpoint? " + where()
                : "";
    }

    /** What credentials a signed request was made with. */
    String usedCredentials() {
        return settings.credentialsFile()
                .map(file -> "the credentials are those in " + file.text() + from(file.origin()))
                .orElse("the credentials are this machine's Application Default Credentials");
    }

    /** What to do about missing credentials. */
    String noCredentials() {
        return "no credentials were found: set google_application_credentials"
                + " (GOOGLE_APPLICATION_CREDENTIALS) to a JSON key file"
                + (settings.isGoogle() ? ", or run: gcloud auth application-default login" : "");
    }

    /** Something is wrong with the credentials themselves, before any request. */
    StorageException ofCredentials(ObjectUri uri, String what, @Nullable Throwable cause) {
        String named =
                settings.credentialsFile()
                        .map(
                                file ->
                                        GcsSettingSpecs.CREDENTIALS
                                                + from(file.origin())
                                                + " names "
                                                + file.text()
                                                + ", which ")
                        .orElse("The Application Default Credentials cannot be used: ");
        return new StorageException(Kind.REFUSED, named + what, uri, null, cause);
    }

    /** A token server's refusal. */
    StorageException ofToken(ObjectUri uri, GcsErrorAnswer answer, Throwable cause) {
        boolean later = answer.status() == 429 || answer.status() >= 500;
        String said = answer.tokenDescription();
        String words =
                (answer.status() + " " + answer.tokenError()).trim()
                        + (said.isEmpty() ? "" : ": " + said);
        if (later) {
            String what = "The token server is not available (" + words + ")";
            return new StorageException(
                    Kind.UNAVAILABLE, what, uri, answer.retryAfter().orElse(null), cause);
        }
        String what = "The token server refused the credentials (" + words + "); ";
        return new StorageException(
                Kind.REFUSED,
                what + tokenAdvice(answer) + "; " + usedCredentials(),
                uri,
                null,
                cause);
    }

    private static String tokenAdvice(GcsErrorAnswer answer) {
        String said = answer.tokenDescription().toLowerCase(Locale.ROOT);
        if (said.contains("signature")) {
            return "the private key is not, or no longer, one of that service account: make a new"
                    + " key";
        }
        if (said.contains("timeframe") || said.contains("iat and exp")) {
            return "set this machine's clock";
        }
        if (said.contains("account not found")) {
            return "the service account does not exist any more";
        }
        return switch (answer.tokenError()) {
            case "invalid_grant" ->
                    "they have expired or were revoked: sign in again (gcloud auth"
                            + " application-default login) or make a new key";
            case "invalid_scope", "access_denied" ->
                    "they may not ask for the scope cloud-platform";
            case "invalid_client", "unauthorized_client" -> "the client in them is not known";
            default -> "check that they are complete and still valid";
        };
    }

    /** No answer from the store, or none from a token server. */
    StorageException ofNetwork(ObjectUri uri, boolean token, IOException failure) {
        String who = token ? "The token server" : "The store at " + where();
        String what = who + " could not be reached (" + words(failure) + ")";
        return StorageException.unavailable(what, uri, failure);
    }

    private String where() {
        return settings.endpoint().root();
    }

    private static String from(String origin) {
        return " (" + origin + ")";
    }

    private static String words(IOException network) {
        if (network instanceof UnknownHostException) {
            return "unknown host";
        }
        if (network instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        String message = network.getMessage();
        return message == null ? network.getClass().getSimpleName() : message;
    }
}
