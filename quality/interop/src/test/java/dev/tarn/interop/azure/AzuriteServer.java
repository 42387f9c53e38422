package dev.tarn.interop.azure;

import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A running Azurite, and a hand on it that is independent of Tarn.
 *
 * @param endpoint base of its addresses, without the account
 * @param account the account's name
 * @param key the account's key
 */
public record AzuriteServer(URI endpoint, String account, String key) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static AzuriteServer running() {
        return new AzuriteServer(
                URI.create(RealServers.azurite("ENDPOINT")),
                RealServers.azurite("ACCOUNT"),
                RealServers.azurite("KEY"));
    }

    /** A token of this account. */
    String token(AccountSas sas) {
        return sas.token(account, key);
    }

    /** Creates a container that only the account may see. */
    public String newContainer() throws IOException {
        return newContainer(Map.of());
    }

    /** Creates a container whose blobs and listing anyone may read. */
    String newPublicContainer() throws IOException {
        return newContainer(Map.of("x-ms-blob-public-access", "container"));
    }

    private String newContainer(Map<String, String> fields) throws IOException {
        String container = "tarn-" + UUID.randomUUID();
        send(container, "restype=container&", fields, new byte[0]);
        return container;
    }

    void put(String container, String blob, byte[] bytes) throws IOException {
        String path = container + '/' + encoded(blob);
        send(path, "", Map.of("x-ms-blob-type", "BlockBlob"), bytes);
    }

    private void send(String path, String query, Map<String, String> fields, byte[] body)
            throws IOException {
        String url =
                endpoint
                        + "/"
                        + account
                        + "/"
                        + path
                        + "?"
                        + query
                        + token(AccountSas.of("rwdlac"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("x-ms-version", "2023-11-03")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        fields.forEach(request::header);
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new IOException(response.statusCode() + ": " + response.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Every byte escaped, slashes too, so that nothing on the way reads the name as a path. */
    private static String encoded(String blob) {
        StringBuilder text = new StringBuilder();
        for (byte b : blob.getBytes(StandardCharsets.UTF_8)) {
            text.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return text.toString();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AzuriteServer[" + endpoint + "]";
    }
}
