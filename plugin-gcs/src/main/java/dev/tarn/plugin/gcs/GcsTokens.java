package dev.tarn.plugin.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: got at the first use, kept until shortly before they end, renewed by one thread
 * while the others wait.
 */
final class GcsTokens {
    /** Longer than a request needs to get through. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 100;

    /** How the SDK words the refusal of a security token service. */
    private static final Pattern REFUSAL =
            Pattern.compile("Error code ([a-z_]+)(?:: (.*?))?(?: - .*)?", Pattern.DOTALL);

    private final GcsCredentials credentials;
    private final GcsFailures failures;
    private final InstantSource clock;
    private final ReentrantLock renewal = new ReentrantLock();
    private final AtomicReference<@Nullable GcsToken> kept = new AtomicReference<>();

    GcsTokens(GcsCredentials credentials, GcsFailures failures, InstantSource clock) {
        this.credentials = credentials;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * What lets a request in; empty when it goes without credentials. Makes its requests in the
     * calling thread, so that its cancellation reaches them.
     *
     * @throws StorageException when the credentials cannot be used
     */
    Optional<GcsToken> token(ObjectUri uri, Cancellation cancellation) throws StorageException {
        Optional<GcsToken> present = usable();
        if (present.isPresent() || credentials.areNone()) {
            return present;
        }
        await(uri, cancellation);
        try {
            present = usable();
            if (present.isPresent()) {
                return present;
            }
            Optional<GoogleCredentials> found = credentials.find(uri, cancellation);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            GcsToken renewed = renewed(found.get(), uri);
            kept.set(renewed);
            return Optional.of(renewed);
        } finally {
            renewal.unlock();
        }
    }

    /** The store did not take a token: the next call gets another. */
    void forget(GcsToken refused) {
        kept.compareAndSet(refused, null);
    }

    private void await(ObjectUri uri, Cancellation cancellation) throws StorageException {
        try {
            while (!renewal.tryLock(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.throwIfCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageException.unavailable("The thread was interrupted", uri, e);
        }
    }

    private Optional<GcsToken> usable() {
        Instant soon = clock.instant().plus(MARGIN);
        return Optional.ofNullable(kept.get())
                .filter(token -> token.expires().map(soon::isBefore).orElse(true));
    }

    private GcsToken renewed(GoogleCredentials from, ObjectUri uri) throws StorageException {
        try {
            AccessToken token = from.refreshAccessToken();
            return new GcsToken(Secret.of(token.getTokenValue()), end(token), quotaProject(from));
        } catch (IOException e) {
            throw failure(uri, e);
        } catch (RuntimeException e) {
            throw failures.ofCredentials(uri, "cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private static Optional<Instant> end(AccessToken token) {
        return Optional.ofNullable(token.getExpirationTime()).map(Date::toInstant);
    }

    private static Optional<String> quotaProject(GoogleCredentials from) {
        return Optional.ofNullable(from.getQuotaProjectId());
    }

    private StorageException failure(ObjectUri uri, IOException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof HttpResponseException answered) {
                return failures.ofToken(uri, GcsCalls.answer(answered), failure);
            }
            if (cause instanceof IOException network && isNetwork(network)) {
                return failures.ofNetwork(uri, true, network);
            }
            Matcher refusal = REFUSAL.matcher(String.valueOf(cause.getMessage()));
            if (refusal.matches()) {
                return failures.ofToken(uri, answer(refusal), failure);
            }
            cause = cause.getCause();
        }
        return failures.ofCredentials(
                uri, "cannot be used (" + failure.getMessage() + ")", failure);
    }

    /** The SDK keeps neither status nor body of this answer; the protocol has it be a 400. */
    private static GcsErrorAnswer answer(Matcher refusal) {
        String said = refusal.group(2) == null ? "" : refusal.group(2).replaceAll("[\"\\\\]", "");
        String body =
                "{\"error\":\"" + refusal.group(1) + "\",\"error_description\":\"" + said + "\"}";
        return new GcsErrorAnswer(400, HttpHeaders.of(Map.of()), body);
    }

    private static boolean isNetwork(IOException failure) {
        String type = failure.getClass().getName();
        return type.startsWith("java.net.")
                || type.startsWith("javax.net.")
                || type.startsWith("org.apache.http.");
    }
}
