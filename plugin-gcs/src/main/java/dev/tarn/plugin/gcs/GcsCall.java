package dev.tarn.plugin.gcs;

import dev.tarn.spi.Cancellation;
import java.util.Optional;
import org.apache.http.client.methods.HttpRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the SDK: what it may send to the store, and how to end it.
 *
 * <p>Used by the thread that makes the call; {@link #abort} by any.
 */
final class GcsCall implements AutoCloseable {
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private volatile @Nullable HttpRequestBase request;
    private Optional<GcsToken> token = Optional.empty();

    GcsCall(Cancellation cancellation) {
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(this::abort);
    }

    /** The request that is now made for this call. */
    void sends(HttpRequestBase next) {
        request = next;
        if (cancellation.isCancelled()) {
            next.abort();
        }
    }

    /** Ends the request under way, in whichever phase it is. */
    void abort() {
        HttpRequestBase sent = request;
        if (sent != null) {
            sent.abort();
        }
    }

    /** What lets requests in at the store. */
    Optional<GcsToken> token() {
        return token;
    }

    void setToken(Optional<GcsToken> newToken) {
        token = newToken;
    }

    /** Takes the cancellation's action back. */
    @Override
    public void close() {
        registration.close();
    }
}
