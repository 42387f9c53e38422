package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets a {@link Cancellation} reach the HTTP request beneath the SDK, in every phase of it: waiting
 * for a connection, connecting, sending, waiting for the answer, reading the body. The SDK itself
 * knows interrupts only, and its body streams not even those.
 *
 * <p>The SDK calls its HTTP client in the thread that called it, so the cancellation waits for it
 * in that thread.
 */
final class CancellableHttpClient implements SdkHttpClient {
    private final SdkHttpClient client;
    private final ThreadLocal<Cancellation> current = new ThreadLocal<>();

    CancellableHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    /** Ties the requests that this thread makes until {@link #leave} to a cancellation. */
    void enter(Cancellation cancellation) {
        current.set(cancellation);
    }

    /** Ends what {@link #enter} began. */
    void leave() {
        current.remove();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Cancellation set = current.get();
        Cancellation cancellation = set == null ? Cancellation.never() : set;
        return new CancellableRequest(client.prepareRequest(asStored(request)), cancellation);
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Added here, after signing, because proxies change it. */
    private static HttpExecuteRequest asStored(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder builder =
                HttpExecuteRequest.builder()
                        .request(
                                request.httpRequest().toBuilder()
                                        .putHeader("Accept-Encoding", "identity")
                                        .build());
        request.contentStreamProvider().ifPresent(builder::contentStreamProvider);
        return builder.build();
    }

    private record CancellableRequest(ExecutableHttpRequest request, Cancellation cancellation)
            implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            cancellation.throwIfCancelled();
            Cancellation.Registration registration = cancellation.onCancel(request::abort);
            boolean bodyFollows = false;
            try {
                HttpExecuteResponse response = S3ErrorBody.read(request.call());
                bodyFollows = response.responseBody().isPresent();
                return bodyFollows ? withBody(response, registration) : response;
            } finally {
                if (!bodyFollows) {
                    registration.close();
                }
            }
        }

        @Override
        public void abort() {
            request.abort();
        }

        private static HttpExecuteResponse withBody(
                HttpExecuteResponse response, Cancellation.Registration registration) {
            AbortableInputStream body = response.responseBody().orElseThrow();
            Runnable abort =
                    () -> {
                        registration.close();
                        body.abort();
                    };
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(
                            AbortableInputStream.create(
                                    new RegisteredStream(body, registration), abort::run))
                    .build();
        }
    }

    /** Takes the cancellation's action back when the body is closed. */
    private static final class RegisteredStream extends FilterInputStream {
        private final Cancellation.Registration registration;

        RegisteredStream(InputStream stream, Cancellation.Registration registration) {
            super(stream);
            this.registration = registration;
        }

        @Override
        public void close() throws IOException {
            registration.close();
            super.close();
        }
    }
}
