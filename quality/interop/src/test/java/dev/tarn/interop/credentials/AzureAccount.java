package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A storage account: signs for it.
 *
 * @param name its name
 * @param key its key, in Base64
 */
record AzureAccount(String name, String key) {
    private static final String VERSION = "2019-12-12";

    String host() {
        return name + ".blob.core.windows.net";
    }

    /** Creates a container with the object that everyone asks for. */
    void create(String container, boolean isPublic) throws IOException, InterruptedException {
        Map<String, String> access =
                isPublic ? Map.of("x-ms-blob-public-access", "container") : Map.of();
        put("/" + container, Map.of("restype", "container"), access, "");
        put(
                "/" + container + "/" + MatrixServers.KEY,
                Map.of(),
                Map.of("x-ms-blob-type", "BlockBlob"),
                MatrixServers.CONTENT);
    }

    /**
     * A SAS token for blobs, without its question mark.
     *
     * @param rights the letters of its rights
     * @param until its end
     */
    String sas(String rights, Instant until) {
        String end = until.truncatedTo(ChronoUnit.SECONDS).toString();
        String text =
                String.join("\n", name, rights, "b", "sco", "", end, "", "https", VERSION, "");
        return String.format(
                "sv=%s&ss=b&srt=sco&spr=https&se=%s&sp=%s&sig=%s",
                VERSION, encoded(end), rights, encoded(signature(text)));
    }

    String sas(String rights) {
        return sas(rights, Instant.now().plus(Duration.ofDays(30)));
    }

    String connectionString(String credential) {
        return "DefaultEndpointsProtocol=https;AccountName="
                + name
                + ";"
                + credential
                + ";EndpointSuffix=core.windows.net";
    }

    private void put(
            String path, Map<String, String> query, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(
                "x-ms-date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().atOffset(ZoneOffset.UTC)));
        all.put("x-ms-version", VERSION);
        String length = body.isEmpty() ? "" : Integer.toString(body.getBytes(UTF_8).length);
        String text =
                "PUT\n\n\n"
                        + length
                        + "\n\n\n\n\n\n\n\n\n"
                        + joined(all, "\n", "\n")
                        + "/"
                        + name
                        + path
                        + joined(query, "", "").transform(one -> one.isEmpty() ? "" : "\n" + one);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://" + host() + path + joinedQuery(query)))
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .header("Authorization", "SharedKey " + name + ":" + signature(text));
        all.forEach(request::header);
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(path + " was not made: " + answer.body());
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String joined(Map<String, String> values, String between, String end) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(one -> one.getKey() + ":" + one.getValue())
                        .collect(Collectors.joining(between, "", end));
    }

    private static String joinedQuery(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
