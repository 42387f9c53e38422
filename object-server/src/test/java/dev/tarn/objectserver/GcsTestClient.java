package dev.tarn.objectserver;

import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests to Google Cloud Storage with a token, or without one. */
final class GcsTestClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String endpoint;
    private final String token;

    /** The token may be empty. */
    GcsTestClient(ObjectServer server, String token) {
        this.endpoint = server.gcsEndpoint();
        this.token = token;
    }

    static String object(String bucket, String key) {
        return "/storage/v1/b/" + bucket + "/o/" + UriEncoding.component(key);
    }

    static String upload(String bucket) {
        return "/upload/storage/v1/b/" + bucket + "/o";
    }

    HttpResponse<byte[]> get(String target, String... headers) throws Exception {
        return send("GET", target, new byte[0], headers);
    }

    HttpResponse<byte[]> media(String bucket, String key, String... headers) throws Exception {
        return get("/download" + object(bucket, key) + "?alt=media", headers);
    }

    HttpResponse<byte[]> delete(String target, String... headers) throws Exception {
        return send("DELETE", target, new byte[0], headers);
    }

    HttpResponse<byte[]> post(String target, String body, String... headers) throws Exception {
        return send("POST", target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Stores an object in one request without a resource. */
    HttpResponse<byte[]> insert(String bucket, String key, String body, String more)
            throws Exception {
        String target =
                upload(bucket) + "?uploadType=media&name=" + UriEncoding.component(key) + more;
        return post(target, body, "Content-Type", "text/plain");
    }

    /** Stores an object in one request with a resource. */
    HttpResponse<byte[]> insertRelated(String bucket, JsonObject resource, String body)
            throws Exception {
        String text =
                "--xx\r\nContent-Type: application/json\r\n\r\n"
                        + resource
                        + "\r\n--xx\r\nContent-Type: text/plain\r\n\r\n"
                        + body
                        + "\r\n--xx--\r\n";
        return post(
                upload(bucket) + "?uploadType=multipart",
                text,
                "Content-Type",
                "multipart/related; boundary=xx");
    }

    HttpResponse<byte[]> send(String method, String target, byte[] body, String... headers)
            throws IOException, InterruptedException {
        String address = target.startsWith("http") ? target : endpoint + target;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static JsonObject json(HttpResponse<byte[]> response) throws IOException {
        return JsonObject.parse(text(response));
    }

    /** The text of a field, or an empty one. */
    static String field(HttpResponse<byte[]> response, String name) throws IOException {
        return json(response).text(name).orElse("");
    }

    /** The reason of an error. */
    static String reason(HttpResponse<byte[]> response) throws IOException {
        return json(response)
                .object("error")
                .map(error -> error.objects("errors").get(0))
                .flatMap(detail -> detail.text("reason"))
                .orElse("");
    }

    static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
