package dev.tarn.plugin.gcs;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The SDK's clients over one pool of connections: makes and closes them. */
final class GcsClients implements AutoCloseable {
    private static final String APPLICATION = "tarn";

    private final GcsSettings settings;
    private final CancellableHttpClient http;
    private final HttpTransport transport;
    private final HttpRequestFactory requests;
    private final Storage json;
    private volatile boolean closed;

    GcsClients(GcsSettings settings) {
        this.settings = settings;
        this.http = CancellableHttpClient.create(settings);
        this.transport = new ApacheHttpTransport(http);
        LibraryLog.silence();
        this.requests = transport.createRequestFactory(this::prepare);
        this.json =
                new Storage.Builder(transport, GsonFactory.getDefaultInstance(), this::prepare)
                        .setRootUrl(settings.endpoint().root() + "/")
                        .setServicePath("storage/v1/")
                        .setBatchPath("batch/storage/v1")
                        .setApplicationName(APPLICATION)
                        .setSuppressAllChecks(true)
                        .build();
    }

    /** What sends everything, requests for tokens too. */
    HttpTransport transport() {
        return transport;
    }

    CancellableHttpClient http() {
        return http;
    }

    /** Makes requests to the store of which every header field is one's own. */
    HttpRequestFactory requests() {
        return requests;
    }

    /** The client of the store's JSON interface. */
    Storage json() {
        return json;
    }

    /** One attempt, no redirects; and credentials for the store alone, wherever an answer sends. */
    void prepare(HttpRequest request) {
        request.setNumberOfRetries(0);
        request.setFollowRedirects(false);
        request.setConnectTimeout((int) settings.connectTimeout().toMillis());
        request.setReadTimeout((int) settings.readTimeout().toMillis());
        if (isStore(request.getUrl())) {
            http.current()
                    .ifPresent(
                            call ->
                                    GcsReadUrl.headers(settings, call.token())
                                            .forEach(request.getHeaders()::set));
        }
    }

    private boolean isStore(GenericUrl url) {
        URI store = settings.endpoint().uri();
        return store.getScheme().equalsIgnoreCase(url.getScheme())
                && store.getHost().equalsIgnoreCase(url.getHost())
                && store.getPort() == url.getPort();
    }

    /**
     * Refuses a call after the end.
     *
     * @throws IllegalStateException when closed
     */
    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The Google Cloud Storage storage is closed");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the connections, those in use too. */
    @Override
    public void close() {
        closed = true;
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The connections do not close", e);
        }
    }
}
