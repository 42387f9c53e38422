package dev.tarn.plugin.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer as the SDK wants it; its bytes are taken as a stream, or all at once. */
final class AzureAnswer extends HttpResponse {
    private final HttpExchange.Answer answer;
    private final HttpHeaders headers = new HttpHeaders();

    AzureAnswer(HttpRequest request, HttpExchange.Answer answer) {
        super(request);
        this.answer = answer;
        answer.head()
                .headers()
                .map()
                .forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
    }

    /** The header fields as a storage has them. */
    dev.tarn.spi.HttpHeaders fields() {
        return dev.tarn.spi.HttpHeaders.of(answer.head().headers().map());
    }

    InputStream body() {
        return answer.body();
    }

    @Override
    public int getStatusCode() {
        return answer.head().statusCode();
    }

    @Override
    @Deprecated // the SDK still asks for it to be there
    public @Nullable String getHeaderValue(String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes())));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.fromCallable(this::bytes);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.fromCallable(() -> new String(bytes(), charset));
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromBytes(bytes());
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
