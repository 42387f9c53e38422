package dev.tarn.objectserver;

import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.RequestSigner;
import dev.tarn.signing.SignableRequest;
import dev.tarn.signing.SigningCredentials;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests, signed or not, and keeps nothing from the test. */
final class S3TestClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String authority;
    private final RequestSigner signer;
    private Instant when = Instant.now();

    S3TestClient(ObjectServer server, SigningCredentials credentials, String region) {
        this.authority = "127.0.0.1:" + server.port();
        this.signer = RequestSigner.forS3(credentials, region);
    }

    static S3TestClient of(ObjectServer server) {
        return new S3TestClient(server, SigningCredentials.of("AK", "SK"), "us-east-1");
    }

    S3TestClient at(Instant instant) {
        when = instant;
        return this;
    }

    /** The path of an object. */
    static String path(String bucket, String key) {
        return UriEncoding.path('/' + bucket + '/' + key);
    }

    HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, new byte[0], headers);
    }

    HttpResponse<byte[]> put(String path, String body, String... headers) throws Exception {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<byte[]> post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<byte[]> delete(String path, String... headers) throws Exception {
        return send("DELETE", path, new byte[0], headers);
    }

    HttpResponse<byte[]> head(String path, String... headers) throws Exception {
        return send("HEAD", path, new byte[0], headers);
    }

    /** Signs and sends; the target may carry a query. */
    HttpResponse<byte[]> send(String method, String target, byte[] body, String... headers)
            throws Exception {
        Map<String, String> all = pairs(headers);
        String hash = all.getOrDefault("x-amz-content-sha256", PayloadHash.of(body));
        all.putAll(signature(method, target, hash, all));
        return exchange(method, target, body, all);
    }

    /** The headers that sign a request. */
    Map<String, String> signature(
            String method, String target, String payloadHash, Map<String, String> headers) {
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put("host", authority);
        headers.forEach(
                (name, value) -> {
                    if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
                        signed.put(name, value);
                    }
                });
        return signer.headers(signable(method, target, signed), payloadHash, when);
    }

    RequestSigner signer() {
        return signer;
    }

    /** The target with a presigned query. */
    String presigned(String method, String target, Duration validFor) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        SignableRequest request = signable(method, target, Map.of("host", authority));
        return path + '?' + signer.presignedQuery(request, when, validFor);
    }

    /** Sends just what it is given. */
    HttpResponse<byte[]> exchange(
            String method, String target, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + authority + target))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> unsigned(String method, String target) throws Exception {
        return exchange(method, target, new byte[0], Map.of());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The text of the first element of a name, or an empty one. */
    static String element(HttpResponse<byte[]> response, String name) {
        String text = text(response);
        int start = text.indexOf('<' + name + '>');
        int end = text.indexOf("</" + name + '>');
        return start < 0 ? "" : text.substring(start + name.length() + 2, end);
    }

    private static SignableRequest signable(
            String method, String target, Map<String, String> headers) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        return SignableRequest.of(method, path, query, headers);
    }

    private static Map<String, String> pairs(String... headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return map;
    }
}
