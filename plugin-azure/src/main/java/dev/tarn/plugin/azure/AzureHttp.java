package dev.tarn.plugin.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * The JDK's HTTP client under the SDK: one attempt, no redirects, and a {@link Cancellation} that
 * ends a request in every phase of it, which the SDK's own clients do not know.
 *
 * <p>The SDK's synchronous calls reach it in the thread that made them, so the cancellation waits
 * for them in that thread.
 */
final class AzureHttp implements HttpClient, AutoCloseable {
    /** The JDK's client writes these by itself and takes them from nobody. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect");

    private final java.net.http.HttpClient client;
    private final ClientOptions options;
    private final ThreadLocal<Cancellation> current = new ThreadLocal<>();
    private final Set<HttpExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    AzureHttp(ClientOptions options) {
        java.net.http.HttpClient.Builder builder =
                java.net.http.HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(options.connectTimeout());
        options.proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        this.client = builder.build();
        this.options = options;
    }

    /** Ties the requests that this thread makes until {@link #leave} to a cancellation. */
    void enter(Cancellation cancellation) {
        current.set(cancellation);
    }

    /** Ends what {@link #enter} began. */
    void leave() {
        current.remove();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @throws UncheckedIOException when there was none
     */
    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        Cancellation set = current.get();
        HttpExchange exchange =
                new HttpExchange(
                        set == null ? Cancellation.never() : set, underWay, options.readTimeout());
        java.net.http.HttpRequest sent = translated(request, exchange);
        // first entered, then looked: a close meanwhile sees the exchange or is seen here
        underWay.add(exchange);
        try {
            if (closed) {
                throw new IOException("The storage is closed");
            }
            return new AzureAnswer(request, exchange.send(client, sent));
        } catch (IOException e) {
            underWay.remove(exchange);
            throw new UncheckedIOException(e);
        }
    }

    private java.net.http.HttpRequest translated(HttpRequest request, HttpExchange exchange) {
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.getUrl().toString()))
                        .method(request.getHttpMethod().toString(), body(request, exchange));
        for (HttpHeader header : request.getHeaders()) {
            if (!OWN.contains(header.getName().toLowerCase(Locale.ROOT))) {
                header.getValuesList().forEach(value -> builder.header(header.getName(), value));
            }
        }
        return builder.build();
    }

    private static BodyPublisher body(HttpRequest request, HttpExchange exchange) {
        BinaryData body = request.getBodyAsBinaryData();
        if (body == null) {
            return BodyPublishers.noBody();
        }
        Long length = body.getLength();
        BodyPublisher stream =
                BodyPublishers.ofInputStream(() -> exchange.watched(body.toStream()));
        if (length == null) {
            return stream;
        }
        return length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, length);
    }

    /** Ends every request under way. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(HttpExchange::abort);
    }
}
