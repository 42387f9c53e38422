package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs calls of the SDK under a cancellation and translates their failures. */
final class S3Calls {
    private final S3Clients clients;
    private final S3Failures failures;

    S3Calls(S3Clients clients, S3Failures failures) {
        this.clients = clients;
        this.failures = failures;
    }

    /** What to do with the client. */
    @FunctionalInterface
    interface Call<T> {
        T with(S3Client client) throws StorageException;
    }

    /**
     * Makes a call.
     *
     * @param uri what it is about, for messages
     * @throws StorageException when it fails
     * @throws CancellationException when it was cancelled, before or during it
     * @throws IllegalStateException when the storage is closed
     */
    <T> T make(ObjectUri uri, Cancellation cancellation, Call<T> call) throws StorageException {
        cancellation.throwIfCancelled();
        clients.checkOpen();
        clients.http().enter(cancellation);
        try {
            return call.with(clients.client());
        } catch (SdkException | IllegalStateException e) {
            throw failure(uri, cancellation, e);
        } finally {
            clients.http().leave();
        }
    }

    S3Failures failures() {
        return failures;
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
        return failures.of(uri, failure);
    }
}
