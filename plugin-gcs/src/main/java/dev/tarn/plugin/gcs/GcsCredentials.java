package dev.tarn.plugin.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.GoogleCredentials;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the file that is named, else Application Default Credentials, else nobody. Looked for
 * at the first use; what was found is kept, a failure is not.
 */
final class GcsCredentials {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String UNIVERSE = "googleapis.com";

    private static final Map<String, List<String>> REQUIRED =
            Map.of(
                    "service_account",
                    List.of("client_id", "client_email", "private_key", "private_key_id"),
                    "authorized_user",
                    List.of("client_id", "client_secret", "refresh_token"),
                    "external_account",
                    List.of("audience", "subject_token_type", "token_url", "credential_source"),
                    "external_account_authorized_user",
                    List.of("client_id", "client_secret", "refresh_token", "token_url"),
                    "impersonated_service_account",
                    List.of("service_account_impersonation_url", "source_credentials"));

    private final GcsSettings settings;
    private final HttpTransport transport;
    private final GcsFailures failures;
    private final MachineCredentials machine;
    private @Nullable Optional<GoogleCredentials> found;

    GcsCredentials(GcsSettings settings, HttpTransport transport, GcsFailures failures) {
        this.settings = settings;
        this.transport = transport;
        this.failures = failures;
        this.machine =
                new MachineCredentials(
                        () -> GoogleCredentials.getApplicationDefault(() -> transport));
    }

    /** Whether nobody's credentials may be used, so that there is nothing to look for. */
    boolean areNone() {
        return settings.isAnonymous();
    }

    /**
     * The credentials; empty when there are none.
     *
     * @throws StorageException when they cannot be used as they are
     * @throws CancellationException when the call was cancelled meanwhile
     */
    synchronized Optional<GoogleCredentials> find(ObjectUri uri, Cancellation cancellation)
            throws StorageException {
        if (found == null) {
            Optional<GoogleCredentials> read =
                    areNone() ? Optional.empty() : read(uri, cancellation);
            found = read.isPresent() ? Optional.of(usable(read.get(), uri)) : read;
        }
        return found;
    }

    private Optional<GoogleCredentials> read(ObjectUri uri, Cancellation cancellation)
            throws StorageException {
        return settings.credentialsFile().isPresent()
                ? Optional.of(ofFile(settings.credentialsFile().get().text(), uri))
                : ofMachine(uri, cancellation);
    }

    private GoogleCredentials usable(GoogleCredentials read, ObjectUri uri)
            throws StorageException {
        GoogleCredentials once = read.createWithCustomRetryStrategy(false);
        try {
            if (settings.isGoogle() && !UNIVERSE.equals(once.getUniverseDomain())) {
                throw failures.ofCredentials(
                        uri,
                        "are for "
                                + once.getUniverseDomain()
                                + ", not for Google's store: set endpoint_url to https://storage."
                                + once.getUniverseDomain(),
                        null);
            }
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw failures.ofNetwork(uri, true, e);
        }
        return once.createScoped(SCOPE);
    }

    private Optional<GoogleCredentials> ofMachine(ObjectUri uri, Cancellation cancellation)
            throws StorageException {
        try {
            return Optional.of(machine.find(cancellation));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("default credentials were not found")) {
                return Optional.empty();
            }
            throw failures.ofCredentials(uri, message, e);
        } catch (RuntimeException e) {
            throw failures.ofCredentials(uri, String.valueOf(e.getMessage()), e);
        }
    }

    private GoogleCredentials ofFile(String file, ObjectUri uri) throws StorageException {
        byte[] bytes = bytes(file, uri);
        check(bytes, uri);
        try {
            return GoogleCredentials.fromStream(new ByteArrayInputStream(bytes), () -> transport);
        } catch (IOException | RuntimeException e) {
            throw failures.ofCredentials(uri, "cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private byte[] bytes(String file, ObjectUri uri) throws StorageException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw failures.ofCredentials(uri, "does not exist", e);
        } catch (IOException e) {
            throw failures.ofCredentials(
                    uri, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** What the library says itself names neither the file nor everything that is missing. */
    private void check(byte[] bytes, ObjectUri uri) throws StorageException {
        Map<String, Object> fields = fields(bytes, uri);
        Object type = fields.get("type");
        List<String> required = type instanceof String text ? REQUIRED.get(text) : null;
        if (required == null) {
            throw failures.ofCredentials(
                    uri,
                    (type == null ? "has no type" : "has a type that is not known")
                            + "; known are "
                            + String.join(", ", new TreeMap<>(REQUIRED).keySet()),
                    null);
        }
        List<String> missing =
                required.stream()
                        .filter(name -> fields.get(name) == null || "".equals(fields.get(name)))
                        .toList();
        if (!missing.isEmpty()) {
            throw failures.ofCredentials(
                    uri, "is incomplete: " + String.join(", ", missing) + " missing", null);
        }
    }

    private Map<String, Object> fields(byte[] bytes, ObjectUri uri) throws StorageException {
        @Nullable GenericJson fields = null;
        try {
            fields =
                    new JsonObjectParser(GsonFactory.getDefaultInstance())
                            .parseAndClose(
                                    new ByteArrayInputStream(bytes),
                                    StandardCharsets.UTF_8,
                                    GenericJson.class);
        } catch (IOException | RuntimeException e) {
            // told below without the parser's words: they may quote the file
            fields = null;
        }
        if (fields == null) {
            throw failures.ofCredentials(uri, "is no JSON object", null);
        }
        return fields;
    }
}
