package dev.tarn.plugin.s3;

import dev.tarn.spi.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The text of an error, read ahead of the SDK, which would keep all of it in memory however long it
 * is.
 */
final class S3ErrorBody {
    private static final int MOST = 64 * 1024;

    private S3ErrorBody() {}

    /** The answer with as much of an error's text as there may be; a success as it is. */
    static HttpExecuteResponse read(HttpExecuteResponse response) throws IOException {
        SdkHttpResponse head = response.httpResponse();
        if (head.isSuccessful() || response.responseBody().isEmpty()) {
            return response;
        }
        return HttpExecuteResponse.builder()
                .response(head)
                .responseBody(
                        AbortableInputStream.create(
                                new ByteArrayInputStream(
                                        text(head, response.responseBody().get()))))
                .build();
    }

    private static byte[] text(SdkHttpResponse head, AbortableInputStream body) throws IOException {
        boolean whole = false;
        try {
            byte[] text = body.readNBytes(MOST);
            whole = text.length < MOST;
            return whole ? text : shortened(head, text);
        } finally {
            if (whole) {
                body.close();
            } else {
                body.abort();
            }
        }
    }

    /** Code and message alone, in the form that the SDK can parse. */
    private static byte[] shortened(SdkHttpResponse head, byte[] text) {
        S3ErrorAnswer answer =
                S3ErrorAnswer.of(
                        head.statusCode(),
                        HttpHeaders.of(head.headers()),
                        new String(text, StandardCharsets.UTF_8));
        String xml =
                "<Error><Code>"
                        + answer.code()
                        + "</Code><Message>"
                        + answer.message()
                        + "</Message></Error>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
