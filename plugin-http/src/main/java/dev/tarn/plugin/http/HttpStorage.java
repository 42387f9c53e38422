package dev.tarn.plugin.http;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects behind plain addresses. The host's transport reads them; {@link #stat} and {@link #read}
 * work without it.
 */
final class HttpStorage implements Storage {
    /** Answers of servers that allow to read an object but not to ask about it. */
    private static final Set<Integer> NO_HEAD = Set.of(403, 405, 501);

    private final HttpClients clients;
    private final HttpAnswers answers;
    private final Set<HttpCall> underWay = ConcurrentHashMap.newKeySet();
    private final Duration silence;
    private volatile boolean closed;

    /**
     * Makes a storage.
     *
     * @param silence how long a server may say nothing, before its answer and in the middle of it
     */
    HttpStorage(HttpClients clients, InstantSource clock, Duration silence) {
        this.silence = silence;
        this.clients = clients;
        this.answers = new HttpAnswers(new HttpFailures(clock));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DIRECT);
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        throwIfClosed();
        return HttpAddress.of(uri).identity();
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        ReadRequest firstByte =
                ReadRequest.whole(request.uri())
                        .withRange(ByteRange.of(0, 1))
                        .withCancellation(request.cancellation());
        try (HttpCall call = call(firstByte)) {
            DirectResponse head = ask(call, "HEAD", firstByte.withRange(ByteRange.whole()));
            if (!NO_HEAD.contains(head.status())) {
                return answers.stat(request.uri(), ByteRange.whole(), head);
            }
            return answers.stat(request.uri(), firstByte.range(), ask(call, "GET", firstByte));
        }
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        HttpCall call = call(request);
        ReadResult result = null;
        try {
            HttpResponse<InputStream> response = follow(call, "GET", request);
            HttpBody body = new HttpBody(response.body(), call, silence);
            try {
                result = new HttpReading(answers, request, head(response), body).result();
            } finally {
                if (!(result instanceof Content)) {
                    body.close();
                }
            }
            return result;
        } finally {
            if (!(result instanceof Content)) {
                call.close();
            }
        }
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) {
        throwIfClosed();
        HttpAddress address = HttpAddress.of(request.uri());
        return Optional.of(
                DirectRead.get(
                        address.wireUrl(),
                        HttpRequests.headers(address, request.range(), request.condition()),
                        response -> answers.interpret(request, response)));
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(HttpCall::abort);
        clients.close();
    }

    @Override
    public String toString() {
        return "http";
    }

    private HttpCall call(ReadRequest request) {
        throwIfClosed();
        request.cancellation().throwIfCancelled();
        HttpCall call =
                new HttpCall(
                        clients.client(), request.uri(), request.cancellation(), underWay, silence);
        if (closed) {
            call.abort();
        }
        return call;
    }

    /** Asks for what the head of an answer tells; the body is not wanted. */
    private DirectResponse ask(HttpCall call, String method, ReadRequest request)
            throws StorageException {
        HttpResponse<InputStream> response = follow(call, method, request);
        HttpCall.close(response.body());
        return head(response);
    }

    private static HttpResponse<InputStream> follow(
            HttpCall call, String method, ReadRequest request) throws StorageException {
        HttpAddress address = HttpAddress.of(request.uri());
        ReadCondition condition = request.condition();
        HttpHeaders headers = HttpRequests.headers(address, request.range(), condition);
        URI target = uri(address, request);
        for (int redirects = 0; redirects <= HttpRedirects.MOST; redirects++) {
            HttpResponse<InputStream> response = call.send(method, target, headers);
            HttpHeaders received = HttpHeaders.of(response.headers().map());
            if (!HttpRedirects.isRedirect(response.statusCode(), received)) {
                return response;
            }
            HttpCall.close(response.body());
            URI next =
                    HttpRedirects.target(target, received)
                            .orElseThrow(
                                    () ->
                                            refused(
                                                    "The server redirects to no HTTP address",
                                                    request));
            if (HttpRedirects.isDowngrade(target, next)) {
                throw refused(
                        "The server redirects from https to http, which is not followed", request);
            }
            headers = HttpRedirects.headers(target, next, headers);
            target = next;
        }
        throw refused("The server redirects more than " + HttpRedirects.MOST + " times", request);
    }

    private static URI uri(HttpAddress address, ReadRequest request) throws StorageException {
        try {
            return URI.create(address.wireUrl());
        } catch (IllegalArgumentException e) {
            throw refused("Not an address that can be sent", request);
        }
    }

    private static DirectResponse head(HttpResponse<InputStream> response) {
        return new DirectResponse(
                response.statusCode(), HttpHeaders.of(response.headers().map()), new byte[0]);
    }

    private static StorageException refused(String what, ReadRequest request) {
        return StorageException.of(StorageException.Kind.REFUSED, what, request.uri());
    }

    private void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("The storage is closed");
        }
    }
}
