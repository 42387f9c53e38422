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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Moves bytes: HTTP/1.1, one connection per call, one attempt, bytes as they are stored.
 *
 * <p>Connections are kept for further calls. One that the server has closed meanwhile is no
 * attempt: the request is sent once more, on a new one.
 *
 * <p>A connection is given 5 s to come about and may be silent for 30 s. Cancelling a request, or
 * closing its content from another thread, ends the call within a second in every phase. An
 * interrupt ends the interrupted thread's own call at most.
 */
public final class HttpByteTransport implements ByteTransport {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final List<String> IDENTITY = List.of("identity");

    private final ExecutorService threads;
    private final IdleConnections idle;
    private final Connector connector;
    private final List<String> userAgent;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private HttpByteTransport(HostLookup system, Tls tls, Duration silence) {
        this.threads = Executors.newCachedThreadPool(HttpByteTransport::thread);
        this.idle = new IdleConnections(System::nanoTime, threads);
        this.connector = new Connector(new CancellableDns(system, threads), tls, silence);
        this.userAgent = List.of(userAgent());
    }

    /**
     * Makes a transport with a pool of its own. No I/O.
     *
     * @return the transport, closed by whoever asked for it
     */
    public static HttpByteTransport create() {
        return create(HostLookup.SYSTEM, new Tls(), SILENCE);
    }

    /** One whose phases can be tried out. */
    static HttpByteTransport create(HostLookup system, Tls tls, Duration silence) {
        return new HttpByteTransport(system, tls, silence);
    }

    @Override
    public ReadResult execute(DirectRead read, ReadRequest request) throws StorageException {
        if (closed) {
            throw new IllegalStateException("The transport is closed");
        }
        request.cancellation().throwIfCancelled();
        Exchange exchange = new Exchange(idle, connector, request, underWay);
        ReadResult result = null;
        try {
            if (closed) {
                exchange.abort();
            }
            result = follow(exchange, first(read, request), request).result(read);
            return result;
        } finally {
            if (!(result instanceof Content)) {
                exchange.abort(); // whatever failed, no connection is left behind
                exchange.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(Exchange::abort);
        idle.close();
        threads.shutdown();
    }

    private static Answer follow(Exchange exchange, WireRequest first, ReadRequest read)
            throws StorageException {
        WireRequest request = first;
        for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
            Received received = exchange.send(request);
            Answer answer = new Answer(exchange, received, read);
            String location = received.head().first("location");
            if (location == null || !Redirects.isRedirect(received.head())) {
                return answer;
            }
            Optional<WireRequest> next = Redirects.next(request, location);
            if (next.isPresent() && Redirects.breaksSignature(request, next.get())) {
                return answer;
            }
            answer.drop();
            WireRequest there =
                    next.orElseThrow(
                            () -> refused("The server redirects to no HTTP address", read));
            if (Redirects.isDowngrade(request.url(), there.url())) {
                throw refused(
                        "The server redirects from https to http, which is not followed", read);
            }
            request = there;
        }
        throw refused("The server redirects more than " + Redirects.MOST + " times", read);
    }

    private WireRequest first(DirectRead read, ReadRequest request) throws StorageException {
        Optional<WireUrl> url = WireUrl.of(read.url());
        if (url.isEmpty()) {
            throw refused("Not an address that can be sent", request);
        }
        Map<String, List<String>> fields = new TreeMap<>();
        fields.put("accept-encoding", IDENTITY);
        fields.put("user-agent", userAgent);
        for (Map.Entry<String, List<String>> field : read.headers().fields().entrySet()) {
            if (!WireRequest.isField(field.getKey(), field.getValue())) {
                // the value may be a secret
                throw refused("The header field " + field.getKey() + " cannot be sent", request);
            }
            fields.put(field.getKey(), field.getValue());
        }
        return new WireRequest(read.method(), url.get(), fields);
    }

    private static StorageException refused(String what, ReadRequest request) {
        return StorageException.of(StorageException.Kind.REFUSED, what, request.uri());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tarn-transport");
        thread.setDaemon(true);
        return thread;
    }

    private static String userAgent() {
        try (InputStream text =
                requireNonNull(
                        HttpByteTransport.class.getResourceAsStream("user-agent.txt"),
                        "user-agent.txt is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("user-agent.txt cannot be read", e);
        }
    }
}
