package dev.tarn.plugin.minio;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.net.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Sends signed requests with OkHttp: HTTP/1.1, one attempt, no redirects, bytes as they are stored.
 */
final class MinioHttp implements AutoCloseable {
    /**
     * Shorter than servers keep idle connections, because a request on one that the server has just
     * closed fails.
     */
    private static final long IDLE_SECONDS = 15;

    private static final RequestBody NO_BODY = RequestBody.create(new byte[0], null);

    private final OkHttpClient client;
    private final MinioFailures failures;
    private final Set<MinioExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    MinioHttp(MinioClientOptions options, MinioFailures failures) {
        this.client = client(options);
        this.failures = failures;
    }

    /**
     * Sends a request and waits for the head of its answer, whatever it is.
     *
     * @param uri what it is about, for messages
     * @return the answer; closed by the caller
     * @throws StorageException when none came
     * @throws java.util.concurrent.CancellationException when it was cancelled
     * @throws IllegalStateException when the storage is closed
     */
    MinioAnswer send(
            SignedRequest request,
            @Nullable PayloadBody body,
            ObjectUri uri,
            Cancellation cancellation)
            throws StorageException {
        if (closed) {
            throw new IllegalStateException("The MinIO storage is closed");
        }
        cancellation.throwIfCancelled();
        Request wire = wire(request, body, uri);
        MinioExchange exchange = new MinioExchange(this, client.newCall(wire), uri, cancellation);
        underWay.add(exchange);
        if (closed) {
            exchange.abort();
        }
        return exchange.send();
    }

    MinioFailures failures() {
        return failures;
    }

    boolean isClosed() {
        return closed;
    }

    void ended(MinioExchange exchange) {
        underWay.remove(exchange);
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(MinioExchange::abort);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static Request wire(SignedRequest request, @Nullable PayloadBody body, ObjectUri uri)
            throws StorageException {
        Request.Builder builder =
                new Request.Builder()
                        .url(
                                RawUrl.of(request)
                                        .orElseThrow(
                                                () ->
                                                        refused(
                                                                "Not an address that can be sent",
                                                                uri)))
                        .method(request.method(), body(request.method(), body))
                        .header("Accept-Encoding", "identity")
                        .header("User-Agent", "tarn");
        for (Map.Entry<String, List<String>> field : request.headers().fields().entrySet()) {
            for (String value : field.getValue()) {
                try {
                    builder.addHeader(field.getKey(), value);
                } catch (IllegalArgumentException e) {
                    // the library's text would show the value, which may be a secret
                    throw refused("The header field " + field.getKey() + " cannot be sent", uri);
                }
            }
        }
        return builder.build();
    }

    private static @Nullable RequestBody body(String method, @Nullable PayloadBody body) {
        boolean needed = method.equals("PUT") || method.equals("POST");
        return body == null && needed ? NO_BODY : body;
    }

    private static StorageException refused(String what, ObjectUri uri) {
        return StorageException.of(StorageException.Kind.REFUSED, what, uri);
    }

    private static OkHttpClient client(MinioClientOptions options) {
        Optional<Proxy> proxy = options.proxy().map(a -> new Proxy(Proxy.Type.HTTP, a));
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectTimeout(options.connect())
                        .readTimeout(options.silence())
                        .writeTimeout(options.silence())
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectionPool(
                                new ConnectionPool(options.idle(), IDLE_SECONDS, TimeUnit.SECONDS))
                        .eventListener(new AbortListener())
                        .addNetworkInterceptor(new RetryAfterShield());
        return builder.proxy(proxy.orElse(Proxy.NO_PROXY)).build();
    }
}
