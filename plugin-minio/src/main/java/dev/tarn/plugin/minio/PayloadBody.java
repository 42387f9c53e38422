package dev.tarn.plugin.minio;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A payload as OkHttp wants it. Its content type is a header field like any other. */
final class PayloadBody extends RequestBody {
    private static final int CHUNK = 64 * 1024;

    private final MinioPayload payload;

    PayloadBody(MinioPayload payload) {
        this.payload = payload;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = payload.open()) {
            int read = bytes.read(chunk);
            while (read >= 0) {
                sink.write(chunk, 0, read);
                read = bytes.read(chunk);
            }
        }
    }
}
