package dev.tarn.plugin.http;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The JDK's client, made when it is first needed: it starts a thread. */
final class HttpClients {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private @Nullable HttpClient client;

    synchronized HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(CONNECT)
                            .build();
            client = present;
        }
        return present;
    }

    /** Lets go of the client, whose thread ends once no call uses it. */
    synchronized void close() {
        client = null;
    }
}
