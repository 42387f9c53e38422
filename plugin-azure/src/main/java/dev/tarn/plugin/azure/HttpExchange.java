package dev.tarn.plugin.azure;

import dev.tarn.spi.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, to the last byte; any thread can abort it. */
final class HttpExchange {
    private static final Runnable NOTHING = () -> {};

    private final Cancellation cancellation;
    private final Set<HttpExchange> underWay;
    private final Duration patience;
    private Cancellation.@Nullable Registration registration;
    private volatile Runnable ending = NOTHING;
    private volatile boolean aborted;
    private volatile long lastSign = System.nanoTime();

    /**
     * Makes an exchange.
     *
     * @param underWay is left at the end
     * @param patience how long the other side may give no sign of life
     */
    HttpExchange(Cancellation cancellation, Set<HttpExchange> underWay, Duration patience) {
        this.cancellation = cancellation;
        this.underWay = underWay;
        this.patience = patience;
    }

    /** An answer whose body is still to be read; closing the body ends the exchange. */
    record Answer(HttpResponse<AnswerBody> head, InputStream body) {}

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @throws IOException when there was none
     * @throws CancellationException when it was cancelled
     */
    Answer send(HttpClient client, HttpRequest request) throws IOException {
        registration = cancellation.onCancel(this::abort);
        boolean bodyFollows = false;
        try {
            cancellation.throwIfCancelled();
            CompletableFuture<HttpResponse<AnswerBody>> future =
                    client.sendAsync(request, head -> new AnswerBody(patience));
            endBy(() -> future.cancel(true));
            HttpResponse<AnswerBody> head = awaited(future);
            endBy(head.body()::close);
            bodyFollows = true;
            return new Answer(head, new ExchangeBody(head.body()));
        } catch (ExecutionException | CancellationException e) {
            cancellation.throwIfCancelled();
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw cause instanceof IOException failure
                    ? failure
                    : new IOException(aborted ? "The storage was closed" : "No answer", cause);
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted", e);
        } finally {
            if (!bodyFollows) {
                finish();
            }
        }
    }

    /** The body of a request, whose bytes are signs of life as they are taken. */
    InputStream watched(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                lastSign = System.nanoTime();
                return in.read(target, offset, wanted);
            }
        };
    }

    /** The client's own limit would count the time of a long body on a slow line. */
    private HttpResponse<AnswerBody> awaited(CompletableFuture<HttpResponse<AnswerBody>> future)
            throws InterruptedException, ExecutionException, HttpTimeoutException {
        while (true) {
            long left = patience.toNanos() - (System.nanoTime() - lastSign);
            try {
                return future.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - lastSign >= patience.toNanos()) {
                    future.cancel(true);
                    throw new HttpTimeoutException("no answer came for " + patience);
                }
            }
        }
    }

    /** Ends whatever the exchange is waiting for. */
    void abort() {
        aborted = true;
        ending.run();
    }

    private void endBy(Runnable action) {
        // first published, then looked at: an abort meanwhile sees the action or is seen here
        ending = action;
        if (aborted) {
            action.run();
        }
    }

    private void finish() {
        underWay.remove(this);
        if (registration != null) {
            registration.close();
        }
    }

    /** The body, which tells a cancellation from a broken connection. */
    private final class ExchangeBody extends InputStream {
        private final AnswerBody body;

        ExchangeBody(AnswerBody body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            cancellation.throwIfCancelled();
            try {
                int read = body.read(target, offset, wanted);
                if (read < 0) {
                    finish();
                }
                return read;
            } catch (IOException e) {
                cancellation.throwIfCancelled();
                throw e;
            }
        }

        @Override
        public void close() {
            body.close();
            finish();
        }
    }
}
