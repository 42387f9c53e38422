package dev.tarn.plugin.azure;

import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, to the last byte; any thread can abort it. */
final class HttpExchange {
    private static final Runnable NOTHING = () -> {};

    private final Cancellation cancellation;
    private final Set<HttpExchange> underWay;
    private Cancellation.@Nullable Registration registration;
    private volatile Runnable ending = NOTHING;
    private volatile boolean aborted;

    HttpExchange(Cancellation cancellation, Set<HttpExchange> underWay) {
        this.cancellation = cancellation;
        this.underWay = underWay;
    }

    /** An answer whose body is still to be read; closing the body ends the exchange. */
    record Answer(HttpResponse<AnswerBody> head, InputStream body) {}

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @throws IOException when there was none
     * @throws CancellationException when it was cancelled
     */
    Answer send(HttpClient client, HttpRequest request, Duration patience) throws IOException {
        cancellation.throwIfCancelled();
        underWay.add(this);
        registration = cancellation.onCancel(this::abort);
        boolean bodyFollows = false;
        try {
            CompletableFuture<HttpResponse<AnswerBody>> future =
                    client.sendAsync(request, head -> new AnswerBody(patience));
            endBy(() -> future.cancel(true));
            HttpResponse<AnswerBody> head = future.get();
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
