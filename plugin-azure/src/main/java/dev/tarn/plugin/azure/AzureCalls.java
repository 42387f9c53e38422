package dev.tarn.plugin.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobStorageException;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Runs requests and calls of the SDK under a cancellation and translates their failures. */
final class AzureCalls {
    private static final int FIRST_FAILURE = 300;
    private static final int ERROR_BYTES = 8192;

    private final AzureHttp http;
    private final AzurePipelines pipelines;
    private final TokenSource tokens;
    private final AzureFailures failures;

    AzureCalls(
            AzureHttp http, AzurePipelines pipelines, TokenSource tokens, AzureFailures failures) {
        this.http = http;
        this.pipelines = pipelines;
        this.tokens = tokens;
        this.failures = failures;
    }

    /**
     * A request.
     *
     * @param query what follows the address after a question mark; empty for nothing
     */
    record Request(
            HttpMethod method,
            String query,
            Map<String, String> fields,
            @Nullable BinaryData body) {
        static Request of(HttpMethod method, Map<String, String> fields) {
            return new Request(method, "", fields, null);
        }
    }

    /** What to do with a pipeline. */
    @FunctionalInterface
    interface Call<T> {
        T with(HttpPipeline pipeline) throws StorageException;
    }

    AzureFailures failures() {
        return failures;
    }

    /**
     * Makes a call of the SDK.
     *
     * @throws StorageException when it fails
     * @throws CancellationException when it was cancelled
     * @throws IllegalStateException when the storage is closed
     */
    <T> T make(AzureLocation location, Cancellation cancellation, Call<T> call)
            throws StorageException {
        cancellation.throwIfCancelled();
        if (http.isClosed()) {
            throw new IllegalStateException("The Azure storage is closed");
        }
        Optional<AccessTokenValue> token =
                location.credential().isToken()
                        ? tokens.token(location, cancellation)
                        : Optional.empty();
        http.enter(cancellation);
        try {
            return call.with(pipelines.of(location.credential(), token));
        } catch (CancellationException e) {
            throw e;
        } catch (BlobStorageException e) {
            throw failures.of(location, new DirectResponse(e.getStatusCode(), headers(e), body(e)));
        } catch (UncheckedIOException e) {
            cancellation.throwIfCancelled();
            throw failures.notAnswered(location, e.getCause());
        } catch (RuntimeException e) {
            // whatever the SDK wraps a broken answer, or one that is none of the service's, into
            cancellation.throwIfCancelled();
            throw failures.ofSdk(location, e);
        } finally {
            http.leave();
        }
    }

    /** Sends one request and hands out the answer, whatever it is; the caller closes it. */
    AzureAnswer send(AzureLocation location, Cancellation cancellation, Request request)
            throws StorageException {
        return make(location, cancellation, pipeline -> send(pipeline, location, request));
    }

    private static AzureAnswer send(
            HttpPipeline pipeline, AzureLocation location, Request request) {
        String url =
                request.query().isEmpty() ? location.url() : location.url() + '?' + request.query();
        HttpRequest sent = new HttpRequest(request.method(), url);
        request.fields().forEach((n, v) -> sent.setHeader(HttpHeaderName.fromString(n), v));
        if (request.body() != null) {
            sent.setBody(request.body());
        }
        return (AzureAnswer) pipeline.sendSync(sent, Context.NONE);
    }

    /**
     * Sends one request whose answer has no body worth reading.
     *
     * @return the header fields of a success
     * @throws StorageException for any other answer
     */
    HttpHeaders ask(AzureLocation location, Cancellation cancellation, Request request)
            throws StorageException {
        DirectResponse response = head(send(location, cancellation, request));
        if (response.status() >= FIRST_FAILURE) {
            throw failures.of(location, response);
        }
        return response.headers();
    }

    /**
     * As {@link #ask}, for a request that makes a blob.
     *
     * @throws StorageException for any other answer; whatever it was, CONDITION_FAILED when it
     *     means that what was to be created exists
     */
    HttpHeaders askToWrite(
            AzureLocation location, Cancellation cancellation, Request request, WriteMode mode)
            throws StorageException {
        DirectResponse response = head(send(location, cancellation, request));
        if (response.status() < FIRST_FAILURE) {
            return response.headers();
        }
        StorageException failure = failures.of(location, response);
        throw mode.kind() == WriteMode.Kind.CREATE && failures.saysThatItExists(location, response)
                ? AzureConditions.failed(
                        "The blob exists already: the SAS token may create, but not overwrite",
                        failure)
                : failure;
    }

    /** Reads an answer that has no body, or an error in it, to its end. */
    static DirectResponse head(AzureAnswer answer) {
        byte[] body = new byte[0];
        try (InputStream stream = answer.body()) {
            body = stream.readNBytes(ERROR_BYTES);
        } catch (IOException e) {
            // the status tells enough
        }
        return new DirectResponse(answer.getStatusCode(), answer.fields(), body);
    }

    /** The exception itself holds the whole answer, which may repeat what was signed. */
    private static HttpHeaders headers(BlobStorageException e) {
        return e.getResponse() instanceof AzureAnswer answer
                ? answer.fields()
                : HttpHeaders.of(Map.of());
    }

    private static byte[] body(BlobStorageException e) {
        String words = e.getServiceMessage();
        return words == null ? new byte[0] : words.getBytes(StandardCharsets.UTF_8);
    }
}
