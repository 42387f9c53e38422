package dev.tarn.interop.gcs;

import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A running fake-gcs-server, and a hand on it that is independent of Tarn.
 *
 * @param endpoint base of its addresses
 */
record FakeGcsServer(URI endpoint) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static FakeGcsServer running() {
        return new FakeGcsServer(RealServers.fakeGcs());
    }

    String newBucket() throws IOException {
        String bucket = "tarn-" + UUID.randomUUID();
        byte[] body = ("{\"name\":\"" + bucket + "\"}").getBytes(StandardCharsets.UTF_8);
        post("/storage/v1/b?project=tarn", "application/json", body);
        return bucket;
    }

    void put(String bucket, String name, byte[] bytes) throws IOException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String path = "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + encoded;
        post(path, "image/jpeg", bytes);
    }

    /**
     * Gets an address of any host from this server. It serves signed addresses under the one name
     * that it was started with, and under no other.
     */
    byte[] get(URI address) throws IOException {
        URI here = URI.create(endpoint + address.getRawPath() + "?" + address.getRawQuery());
        return send(HttpRequest.newBuilder(here).GET().build());
    }

    private void post(String path, String type, byte[] body) throws IOException {
        send(
                HttpRequest.newBuilder(URI.create(endpoint + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private static byte[] send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                String said = new String(response.body(), StandardCharsets.UTF_8);
                throw new IOException(response.statusCode() + ": " + said);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
