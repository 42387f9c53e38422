package dev.tarn.plugin.azure;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token until shortly before its end. It is fetched once for all who wait for it, in a
 * thread of its own: whoever no longer wants it leaves, without harm to the others.
 */
final class TokenCache implements TokenSource {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** How long "signed in with nothing" is believed; asking takes seconds. */
    private static final Duration NOTHING = Duration.ofMinutes(5);

    private final Callable<Optional<AccessTokenValue>> fetcher;
    private final InstantSource clock;
    private final AzureFailures failures;
    private @Nullable CompletableFuture<Optional<AccessTokenValue>> current;
    private Instant staleAt = Instant.MIN;

    TokenCache(
            Callable<Optional<AccessTokenValue>> fetcher,
            InstantSource clock,
            AzureFailures failures) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.failures = failures;
    }

    @Override
    public Optional<AccessTokenValue> token(AzureLocation location, Cancellation cancellation)
            throws StorageException {
        cancellation.throwIfCancelled();
        CompletableFuture<Optional<AccessTokenValue>> mine = current().thenApply(token -> token);
        Cancellation.Registration registration = cancellation.onCancel(() -> mine.cancel(false));
        try {
            return mine.get();
        } catch (CancellationException e) {
            cancellation.throwIfCancelled();
            throw failures.notAnswered(location, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof RuntimeException failure
                    ? failures.ofSignIn(location, failure)
                    : failures.notAnswered(location, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.notAnswered(location, e);
        } finally {
            registration.close();
        }
    }

    @Override
    public synchronized void forget(AccessTokenValue refused) {
        if (current != null
                && current.isDone()
                && !current.isCompletedExceptionally()
                && current.join().filter(refused::equals).isPresent()) {
            current = null;
        }
    }

    private synchronized CompletableFuture<Optional<AccessTokenValue>> current() {
        CompletableFuture<Optional<AccessTokenValue>> present = current;
        if (present != null
                && !present.isCompletedExceptionally()
                && (!present.isDone() || clock.instant().isBefore(staleAt))) {
            return present;
        }
        CompletableFuture<Optional<AccessTokenValue>> fetched = new CompletableFuture<>();
        current = fetched;
        Thread thread = new Thread(() -> fetch(fetched), "tarn-azure-sign-in");
        thread.setDaemon(true);
        thread.start();
        return fetched;
    }

    private void fetch(CompletableFuture<Optional<AccessTokenValue>> into) {
        try {
            Optional<AccessTokenValue> token = fetcher.call();
            synchronized (this) {
                staleAt =
                        token.map(t -> t.expires().minus(MARGIN))
                                .orElseGet(() -> clock.instant().plus(NOTHING));
            }
            into.complete(token);
        } catch (Exception | LinkageError e) {
            into.completeExceptionally(e);
        }
    }
}
