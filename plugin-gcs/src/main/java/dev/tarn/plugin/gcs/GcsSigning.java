package dev.tarn.plugin.gcs;

import com.google.api.core.ApiClock;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageOptions;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes addresses that carry their own permission, by signature version 4: with the key of a
 * service account, else with Google's help where the credentials stand for a service account.
 */
final class GcsSigning {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final GcsCalls calls;
    private final GcsCredentials credentials;
    private final GcsSettings settings;
    private final InstantSource clock;
    private final Storage signer;

    GcsSigning(
            GcsCalls calls, GcsCredentials credentials, GcsSettings settings, InstantSource clock) {
        this.calls = calls;
        this.credentials = credentials;
        this.settings = settings;
        this.clock = clock;
        this.signer =
                StorageOptions.newBuilder()
                        .setCredentials(NoCredentials.getInstance())
                        .setProjectId("none")
                        .setHost(settings.endpoint().root())
                        .setClock(new Clock(clock))
                        .build()
                        .getService();
    }

    SignedUrl sign(SignRequest request) throws StorageException {
        GcsLocation location = GcsLocation.ofObject(request.uri());
        HttpMethod method = method(request.method());
        Duration expiry = request.expiry();
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Google signs for one second to seven days, not for " + expiry);
        }
        ServiceAccountSigner key = key(request);
        String url =
                calls.make(
                        request.uri(),
                        request.cancellation(),
                        Subject.OBJECT,
                        call -> signed(location, method, expiry, key, request));
        return new SignedUrl(Secret.of(url), clock.instant().plus(expiry));
    }

    private String signed(
            GcsLocation location,
            HttpMethod method,
            Duration expiry,
            ServiceAccountSigner key,
            SignRequest request)
            throws StorageException {
        try {
            return signer.signUrl(
                            BlobInfo.newBuilder(location.bucket(), location.name()).build(),
                            expiry.toSeconds(),
                            TimeUnit.SECONDS,
                            SignUrlOption.withV4Signature(),
                            SignUrlOption.withPathStyle(),
                            SignUrlOption.withHostName(settings.endpoint().root()),
                            SignUrlOption.httpMethod(method),
                            SignUrlOption.signWith(key))
                    .toString();
        } catch (ServiceAccountSigner.SigningException e) {
            throw new StorageException(
                    Kind.REFUSED,
                    "An address cannot be signed (" + e.getMessage() + ")",
                    request.uri(),
                    null,
                    e);
        }
    }

    private ServiceAccountSigner key(SignRequest request) throws StorageException {
        Optional<GoogleCredentials> found = credentials.find(request.uri(), request.cancellation());
        if (found.isPresent() && found.get() instanceof ServiceAccountSigner key) {
            return key;
        }
        throw StorageException.of(
                Kind.REFUSED,
                "An address cannot be signed; "
                        + (found.isEmpty()
                                ? calls.failures().noCredentials()
                                : calls.failures().usedCredentials()
                                        + ", which are not a service account's and hold no key to"
                                        + " sign with"),
                request.uri());
    }

    private static HttpMethod method(String name) {
        return switch (name) {
            case "GET" -> HttpMethod.GET;
            case "HEAD" -> HttpMethod.HEAD;
            case "PUT" -> HttpMethod.PUT;
            default ->
                    throw new IllegalArgumentException(
                            "Addresses are signed for GET, HEAD or PUT, not for " + name);
        };
    }

    /** The host's clock as the SDK wants it. */
    private record Clock(InstantSource source) implements ApiClock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long millisTime() {
            return source.millis();
        }
    }
}
