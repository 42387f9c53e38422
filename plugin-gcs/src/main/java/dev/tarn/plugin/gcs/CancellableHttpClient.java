package dev.tarn.plugin.gcs;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.HttpContext;

/**
 * Lets a {@link Cancellation} reach the HTTP request beneath the SDK, in every phase of it: waiting
 * for a connection, connecting, sending, waiting for the answer, reading the body. The SDK itself
 * has nothing of the kind.
 *
 * <p>The SDK calls its HTTP client in the thread that called it, so the call waits for it in that
 * thread. The client makes one attempt, follows no redirect and changes no body.
 */
final class CancellableHttpClient extends CloseableHttpClient {
    private final CloseableHttpClient client;
    private final ThreadLocal<GcsCall> current = new ThreadLocal<>();

    private CancellableHttpClient(CloseableHttpClient client) {
        this.client = client;
    }

    static CancellableHttpClient create(GcsSettings settings) {
        HttpClientBuilder builder =
                HttpClientBuilder.create()
                        .setMaxConnTotal(settings.connections())
                        .setMaxConnPerRoute(settings.connections())
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching();
        settings.proxy().map(proxy -> HttpHost.create(proxy.root())).ifPresent(builder::setProxy);
        return new CancellableHttpClient(builder.build());
    }

    /** Ties the requests that this thread makes until {@link #leave} to a cancellation. */
    GcsCall enter(Cancellation cancellation) {
        GcsCall call = new GcsCall(cancellation);
        current.set(call);
        return call;
    }

    /** Ends what {@link #enter} began. */
    void leave(GcsCall call) {
        current.remove();
        call.close();
    }

    /** The call that this thread makes. */
    Optional<GcsCall> current() {
        return Optional.ofNullable(current.get());
    }

    @Override
    protected CloseableHttpResponse doExecute(
            HttpHost target, HttpRequest request, HttpContext context) throws IOException {
        if (request instanceof HttpRequestBase abortable) {
            current().ifPresent(call -> call.sends(abortable));
        }
        return client.execute(target, request, context);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** Part of the interface, used by nobody. */
    @Override
    @Deprecated
    public org.apache.http.params.HttpParams getParams() {
        throw new UnsupportedOperationException("parameters are set per request");
    }

    /** Part of the interface, used by nobody. */
    @Override
    @Deprecated
    public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
        throw new UnsupportedOperationException("connections are managed by the client");
    }
}
