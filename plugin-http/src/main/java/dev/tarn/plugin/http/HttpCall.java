package dev.tarn.plugin.http;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One call of the plugin's own, over its redirects to the last byte; any thread can abort it. */
final class HttpCall implements AutoCloseable {
    private static final Runnable NOTHING = () -> {};

    private final HttpClient client;
    private final ObjectUri uri;
    private final Cancellation cancellation;
    private final Set<HttpCall> underWay;
    private final Duration silence;
    private final Cancellation.Registration registration;
    private volatile Runnable ending = NOTHING;
    private volatile boolean aborted;

    HttpCall(
            HttpClient client,
            ObjectUri uri,
            Cancellation cancellation,
            Set<HttpCall> underWay,
            Duration silence) {
        this.client = client;
        this.silence = silence;
        this.uri = uri;
        this.cancellation = cancellation;
        this.underWay = underWay;
        underWay.add(this);
        this.registration = cancellation.onCancel(this::abort);
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @throws StorageException when none came
     */
    HttpResponse<InputStream> send(String method, URI target, HttpHeaders headers)
            throws StorageException {
        CompletableFuture<HttpResponse<InputStream>> future =
                client.sendAsync(
                        request(method, target, headers),
                        HttpResponse.BodyHandlers.ofInputStream());
        endBy(() -> future.cancel(true));
        try {
            HttpResponse<InputStream> response = future.get();
            endBy(() -> close(response.body()));
            return response;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    /** Ends whatever the call is waiting for. */
    void abort() {
        aborted = true;
        ending.run();
    }

    ObjectUri uri() {
        return uri;
    }

    /** Whether nothing waits for this call any more. */
    boolean isOver() {
        return !underWay.contains(this);
    }

    void throwIfCancelled() {
        cancellation.throwIfCancelled();
    }

    /** The call is over: nothing is left to abort. */
    @Override
    public void close() {
        registration.close();
        underWay.remove(this);
    }

    static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // given up anyway
        }
    }

    private void endBy(Runnable action) {
        // first published, then looked at: an abort meanwhile sees the action or is seen here
        ending = action;
        if (aborted) {
            action.run();
        }
    }

    private StorageException failure(@Nullable Throwable cause) {
        throwIfCancelled();
        return aborted
                ? StorageException.unavailable("The storage was closed", uri, cause)
                : HttpFailures.noAnswer(cause, uri);
    }

    private HttpRequest request(String method, URI target, HttpHeaders headers)
            throws StorageException {
        try {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(target)
                            .timeout(silence)
                            .method(method, HttpRequest.BodyPublishers.noBody());
            headers.fields().forEach((name, values) -> builder.header(name, values.get(0)));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The JDK's HTTP client takes no such address; a host name consists of letters,"
                            + " digits and hyphens",
                    uri);
        }
    }
}
