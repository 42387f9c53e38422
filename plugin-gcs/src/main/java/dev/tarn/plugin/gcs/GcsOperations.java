package dev.tarn.plugin.gcs;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a storage can do, once it has connections: everything from here on needs the SDK. */
final class GcsOperations implements AutoCloseable {
    private final GcsSettings settings;
    private final InstantSource clock;
    private final GcsClients clients;
    private final GcsCredentials credentials;
    private final GcsTokens tokens;
    private final GcsCalls calls;
    private final GcsReads reads;
    private @Nullable GcsSigning signing;

    GcsOperations(GcsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        GcsFailures failures = new GcsFailures(settings);
        this.clients = new GcsClients(settings);
        this.credentials = new GcsCredentials(settings, clients.transport(), failures);
        this.tokens = new GcsTokens(credentials, failures, clock);
        this.calls = new GcsCalls(clients, tokens, failures);
        this.reads = new GcsReads(calls, settings);
    }

    GcsReads reads() {
        return reads;
    }

    GcsListing listing() {
        return new GcsListing(calls);
    }

    GcsWrites writes() {
        return new GcsWrites(calls, settings.partBytes());
    }

    GcsDeletes deletes() {
        return new GcsDeletes(calls);
    }

    GcsCopies copies() {
        return new GcsCopies(calls);
    }

    /** What a request past the SDK may carry. */
    Optional<GcsToken> token(ObjectUri uri, Cancellation cancellation) throws StorageException {
        return calls.make(uri, cancellation, GcsFailures.Subject.OBJECT, call -> call.token());
    }

    /** The store did not take a token. */
    void forget(GcsToken refused) {
        tokens.forget(refused);
    }

    SignedUrl sign(SignRequest request) throws StorageException {
        clients.checkOpen();
        request.cancellation().throwIfCancelled();
        return signing().sign(request);
    }

    /** Made at the first use: it brings the other half of the SDK. */
    private synchronized GcsSigning signing() {
        if (signing == null) {
            signing = new GcsSigning(calls, credentials, settings, clock);
        }
        return signing;
    }

    @Override
    public void close() {
        clients.close();
    }
}
