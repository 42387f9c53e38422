package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs calls of the SDK under a cancellation and translates their failures. */
final class S3Calls {
    private final S3Clients clients;
    private final S3Session session;

    S3Calls(S3Clients clients, S3Session session) {
        this.clients = clients;
        this.session = session;
    }

    /** What to do with the client. */
    @FunctionalInterface
    interface Call<T> {
        T with(S3Client client) throws StorageException;
    }

    /**
     * Makes a call; once more only when the store says that the bucket is in another region, or
     * that a key has ended that can be renewed.
     *
     * @param uri what it is about, for messages
     * @throws StorageException when it fails
     * @throws CancellationException when it was cancelled, before or during it
     * @throws IllegalStateException when the storage is closed
     */
    <T> T make(ObjectUri uri, Cancellation cancellation, Call<T> call) throws StorageException {
        Optional<T> made = attempt(uri, cancellation, call, true);
        return made.isPresent()
                ? made.get()
                : attempt(uri, cancellation, call, false).orElseThrow();
    }

    /** Empty when the same call is worth making again. */
    private <T> Optional<T> attempt(
            ObjectUri uri, Cancellation cancellation, Call<T> call, boolean first)
            throws StorageException {
        cancellation.throwIfCancelled();
        clients.checkOpen();
        String bucket = uri.authority();
        String region = session.regions().of(bucket);
        Optional<S3Credentials> key = session.keys().current(uri, cancellation);
        clients.enter(cancellation, key);
        try {
            return Optional.of(call.with(clients.client(region)));
        } catch (SdkException | IllegalStateException e) {
            boolean again =
                    S3SdkAnswers.of(e)
                            .flatMap(a -> session.reasonToAskAgain(bucket, region, key, a))
                            .isPresent();
            if (first && again && !cancellation.isCancelled()) {
                return Optional.empty();
            }
            throw failure(uri, cancellation, e);
        } finally {
            clients.leave();
        }
    }

    S3Failures failures() {
        return session.failures();
    }

    /** The pool of a closed client answers with {@link IllegalStateException}. */
    private StorageException failure(
            ObjectUri uri, Cancellation cancellation, RuntimeException failure) {
        if (cancellation.isCancelled()) {
            CancellationException cancelled = new CancellationException("cancelled");
            cancelled.initCause(failure);
            throw cancelled;
        }
        if (clients.isClosed()) {
            return StorageException.unavailable("The storage was closed meanwhile", uri, failure);
        }
        return session.failures().of(uri, failure);
    }
}
