package dev.tarn.plugin.minio;

import dev.tarn.spi.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hides {@code Retry-After} from OkHttp, which repeats a {@code 503} with the value 0 by itself,
 * even with its retries off; one call is one attempt.
 */
final class RetryAfterShield implements Interceptor {
    private static final String NAME = "retry-after";
    private static final String HIDDEN = "x-tarn-retry-after";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header(NAME);
        return value == null
                ? response
                : response.newBuilder().removeHeader(NAME).header(HIDDEN, value).build();
    }

    /** The header fields as the server sent them. */
    static HttpHeaders original(Headers headers) {
        Map<String, List<String>> fields = headers.toMultimap();
        List<String> value = fields.remove(HIDDEN);
        if (value != null) {
            fields.put(NAME, value);
        }
        return HttpHeaders.of(fields);
    }
}
