package dev.tarn.plugin.azure;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what needs the SDK when it is first asked for, and closes it. */
final class AzureConnection implements TokenSource, AutoCloseable {
    private final AzureSettings settings;
    private final AzureFailures failures;
    private final InstantSource clock;
    private @Nullable AzureHttp http;
    private @Nullable AzureOperations operations;
    private @Nullable TokenSource tokens;
    private boolean closed;

    AzureConnection(AzureSettings settings, AzureFailures failures, InstantSource clock) {
        this.settings = settings;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * What the storage can do.
     *
     * @throws IllegalStateException when closed
     */
    synchronized AzureOperations operations() {
        AzureHttp connections = http();
        AzureOperations present = operations;
        if (present == null) {
            present = AzureOperations.of(settings, connections, this, failures, clock);
            operations = present;
        }
        return present;
    }

    @Override
    public Optional<AccessTokenValue> token(AzureLocation location, Cancellation cancellation)
            throws StorageException {
        if (!location.endpoint().isEncrypted()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "A token is never sent over a plain connection; give the account_url with"
                            + " https",
                    location.uri());
        }
        return tokens().token(location, cancellation);
    }

    @Override
    public void forget(AccessTokenValue refused) {
        @Nullable TokenSource present;
        synchronized (this) {
            present = tokens;
        }
        if (present != null) {
            present.forget(refused);
        }
    }

    private synchronized TokenSource tokens() {
        AzureHttp connections = http();
        TokenSource present = tokens;
        if (present == null) {
            present =
                    new TokenCache(
                            new IdentityTokens(settings.credential(), connections),
                            clock,
                            failures);
            tokens = present;
        }
        return present;
    }

    private synchronized AzureHttp http() {
        checkOpen();
        AzureHttp present = http;
        if (present == null) {
            present = new AzureHttp(settings.client());
            http = present;
        }
        return present;
    }

    /**
     * Refuses a call after the end.
     *
     * @throws IllegalStateException when closed
     */
    synchronized void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The Azure storage is closed");
        }
    }

    @Override
    public void close() {
        @Nullable AzureHttp toClose;
        synchronized (this) {
            closed = true;
            toClose = http;
            http = null;
            operations = null;
            tokens = null;
        }
        if (toClose != null) {
            toClose.close();
        }
    }
}
