package dev.tarn.testkit;

import dev.tarn.spi.SignedUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Fetches a signed address with nothing but the JDK. */
final class SignedFetch {
    private static final int TIMEOUT_MILLIS = 10_000;

    private SignedFetch() {}

    static byte[] get(SignedUrl url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url.url().reveal()).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes();
        } finally {
            connection.disconnect();
        }
    }
}
