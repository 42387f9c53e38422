package dev.tarn.adapters.transport;

import static java.util.Objects.requireNonNull;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dns;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Moves bytes with OkHttp: HTTP/1.1, one connection per call, one attempt, bytes as they are
 * stored.
 *
 * <p>A connection is given 5 s to come about and may be silent for 30 s. Cancelling a request, or
 * closing its content from another thread, ends the call within a second in every phase. An
 * interrupt ends the interrupted thread's own call at most.
 */
public final class OkHttpByteTransport implements ByteTransport {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private final OkHttpClients clients;
    private final CancellableDns dns;
    private final ExecutorService lookups;
    private final String userAgent;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private OkHttpByteTransport(Dns system, Duration silence) {
        this.lookups = Executors.newCachedThreadPool(OkHttpByteTransport::lookupThread);
        this.dns = new CancellableDns(system, lookups);
        this.clients = new OkHttpClients(dns, silence);
        this.userAgent = userAgent();
    }

    /**
     * Makes a transport with a pool of its own. No I/O.
     *
     * @return the transport, closed by whoever asked for it
     */
    public static OkHttpByteTransport create() {
        return new OkHttpByteTransport(Dns.SYSTEM, SILENCE);
    }

    /** One whose phases can be tried out. */
    static OkHttpByteTransport create(Dns system, Duration silence) {
        return new OkHttpByteTransport(system, silence);
    }

    @Override
    public ReadResult execute(DirectRead read, ReadRequest request) throws StorageException {
        if (closed) {
            throw new IllegalStateException("The transport is closed");
        }
        request.cancellation().throwIfCancelled();
        Exchange exchange = new Exchange(clients, dns, request, underWay);
        ReadResult result = null;
        try {
            if (closed) {
                exchange.abort();
            }
            result = follow(exchange, first(read, request), request).result(read);
            return result;
        } finally {
            if (!(result instanceof Content)) {
                exchange.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(Exchange::abort);
        lookups.shutdown();
        clients.close();
    }

    private Answer follow(Exchange exchange, Request first, ReadRequest read)
            throws StorageException {
        Request request = first;
        for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
            Response response = exchange.send(request);
            Answer answer = new Answer(exchange, response, read);
            if (!Redirects.isRedirect(response)) {
                return answer;
            }
            Optional<Request> next = Redirects.next(response);
            if (next.isPresent() && Redirects.breaksSignature(request, next.get())) {
                return answer;
            }
            answer.drop();
            Request there =
                    next.orElseThrow(
                            () -> refused("The server redirects to no HTTP address", read));
            if (Redirects.isDowngrade(request, there)) {
                throw refused(
                        "The server redirects from https to http, which is not followed", read);
            }
            request = there;
        }
        throw refused("The server redirects more than " + Redirects.MOST + " times", read);
    }

    private Request first(DirectRead read, ReadRequest request) throws StorageException {
        Request.Builder builder =
                new Request.Builder()
                        .url(
                                WireUrl.of(read.url())
                                        .orElseThrow(
                                                () ->
                                                        refused(
                                                                "Not an address that can be sent",
                                                                request)))
                        .method(read.method(), null)
                        .header("Accept-Encoding", "identity")
                        .header("User-Agent", userAgent);
        for (var field : read.headers().fields().entrySet()) {
            builder.removeHeader(field.getKey());
            for (String value : field.getValue()) {
                try {
                    builder.addHeader(field.getKey(), value);
                } catch (IllegalArgumentException e) {
                    // the library's text would show the value, which may be a secret
                    throw refused(
                            "The header field " + field.getKey() + " cannot be sent", request);
                }
            }
        }
        return builder.build();
    }

    private static StorageException refused(String what, ReadRequest request) {
        return StorageException.of(StorageException.Kind.REFUSED, what, request.uri());
    }

    private static Thread lookupThread(Runnable task) {
        Thread thread = new Thread(task, "tarn-dns");
        thread.setDaemon(true);
        return thread;
    }

    private static String userAgent() {
        try (InputStream text =
                requireNonNull(
                        OkHttpByteTransport.class.getResourceAsStream("user-agent.txt"),
                        "user-agent.txt is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("user-agent.txt cannot be read", e);
        }
    }
}
