package dev.tarn.plugin.minio;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Response;

/** An answer of the store, its body still to be read. */
final class MinioAnswer implements AutoCloseable {
    private static final int ERROR_BYTES = 8 * 1024;

    /** Many times what a page of the longest names takes. */
    private static final int DOCUMENT_BYTES = 64 << 20;

    private final MinioExchange exchange;
    private final Response response;
    private final MinioBody body;

    MinioAnswer(MinioExchange exchange, Response response) {
        this.exchange = exchange;
        this.response = response;
        this.body = new MinioBody(exchange, response);
    }

    int status() {
        return response.code();
    }

    boolean isSuccess() {
        return response.isSuccessful();
    }

    /** The header fields as the server sent them. */
    HttpHeaders headers() {
        return RetryAfterShield.original(response.headers());
    }

    /** How many bytes follow; -1 when the store does not tell. */
    long length() {
        return response.body().contentLength();
    }

    /** The bytes; closing them closes the answer. */
    MinioBody body() {
        return body;
    }

    /**
     * The body as text, cut where no document of a store is as long.
     *
     * @throws StorageException when it breaks off
     */
    String text() throws StorageException {
        try {
            return new String(body.readNBytes(DOCUMENT_BYTES), StandardCharsets.UTF_8);
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw exchange.failure(e);
        }
    }

    /** The answer as a failure; as much of its text as there is. */
    MinioErrorAnswer error() {
        byte[] text;
        try {
            text = body.readNBytes(ERROR_BYTES);
        } catch (IOException e) {
            text = new byte[0];
        }
        return MinioErrorAnswer.of(status(), headers(), new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        body.close();
    }
}
