package dev.tarn.objectserver;

import static dev.tarn.objectserver.S3TestClient.element;
import static dev.tarn.objectserver.S3TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.http.Payload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectReadsTest {

    private static final String ETAG = "\"781e5e245d69b566979b86e28d23f2c7\"";

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").start();
        server.createBucket("b");
        Payload content = Payload.of("0123456789".getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("Content-Type", "text/plain", "x-amz-meta-colour", "blue");
        server.put("b", "k", content, headers);
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anObjectComesWithItsHeaders() throws Exception {
        HttpResponse<byte[]> got = client.get("/b/k");

        assertThat(text(got)).isEqualTo("0123456789");
        assertThat(header(got, "ETag")).isEqualTo(ETAG);
        assertThat(header(got, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(got, "Content-Length")).isEqualTo("10");
        assertThat(header(got, "Last-Modified")).endsWith("GMT");
        assertThat(header(got, "x-amz-meta-colour")).isEqualTo("blue");
        assertThat(header(got, "x-amz-checksum-crc64nvme")).isEmpty();
    }

    @Test
    void headTellsTheSameWithoutABody() throws Exception {
        HttpResponse<byte[]> head = client.head("/b/k", "x-amz-checksum-mode", "ENABLED");

        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("10");
        assertThat(header(head, "x-amz-checksum-crc64nvme")).isNotEmpty();
        assertThat(header(head, "x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
        assertThat(client.head("/b/absent").statusCode()).isEqualTo(404);
        assertThat(client.get("/b/k").body()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 206, 0, bytes 0-0/10",
        "bytes=2-4, 206, 234, bytes 2-4/10",
        "bytes=8-, 206, 89, bytes 8-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=4-2, 200, 0123456789, ''",
        "bytes=0-1;3-4, 200, 0123456789, ''",
        "lines=1-2, 200, 0123456789, ''",
    })
    void rangesAreHonoured(String range, int status, String body, String contentRange)
            throws Exception {
        HttpResponse<byte[]> got = client.get("/b/k", "Range", range);

        assertThat(got.statusCode()).isEqualTo(status);
        assertThat(text(got)).isEqualTo(body);
        assertThat(header(got, "Content-Range")).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @CsvSource({"k, bytes=10-, 10", "k, bytes=-0, 10", "empty, bytes=0-, 0", "empty, bytes=-1, 0"})
    void rangesPastTheEndAreRefused(String key, String range, String size) throws Exception {
        server.put("b", "empty", new byte[0], "text/plain");

        HttpResponse<byte[]> got = client.get("/b/" + key, "Range", range);

        assertThat(got.statusCode()).isEqualTo(416);
        assertThat(element(got, "Code")).isEqualTo("InvalidRange");
        assertThat(element(got, "ActualObjectSize")).isEqualTo(size);
        assertThat(header(got, "Content-Range")).isEqualTo("bytes */" + size);
    }

    @Test
    void conditionsAreHonoured() throws Exception {
        String modified = header(client.get("/b/k"), "Last-Modified");
        String past = "Thu, 01 Jan 2015 00:00:00 GMT";

        assertThat(client.get("/b/k", "If-Match", ETAG).statusCode()).isEqualTo(200);
        assertThat(client.get("/b/k", "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(client.get("/b/k", "If-None-Match", ETAG).statusCode()).isEqualTo(304);
        assertThat(client.get("/b/k", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(client.get("/b/k", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
        assertThat(client.get("/b/k", "If-Modified-Since", past).statusCode()).isEqualTo(200);
        assertThat(client.get("/b/k", "If-Unmodified-Since", past).statusCode()).isEqualTo(412);
        assertThat(client.get("/b/k", "If-Unmodified-Since", modified).statusCode()).isEqualTo(200);
        assertThat(client.get("/b/k", "If-Match", ETAG, "If-Unmodified-Since", past).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> unchanged = client.get("/b/k", "If-None-Match", ETAG);
        assertThat(unchanged.body()).isEmpty();
        assertThat(header(unchanged, "ETag")).isEqualTo(ETAG);
    }

    @Test
    void missingThingsHaveTheirNames() throws Exception {
        assertThat(element(client.get("/b/absent"), "Code")).isEqualTo("NoSuchKey");
        assertThat(element(client.get("/absent/k"), "Code")).isEqualTo("NoSuchBucket");
        assertThat(client.get("/b/k?acl").statusCode()).isEqualTo(501);
    }

    @Test
    void headersMayBeOverriddenByTheQuery() throws Exception {
        HttpResponse<byte[]> got =
                client.get("/b/k?response-content-type=image%2Fpng&response-expires=never");

        assertThat(header(got, "Content-Type")).isEqualTo("image/png");
        assertThat(header(got, "Expires")).isEqualTo("never");
    }

    @Test
    void filesAreServedWholeAndInParts(@TempDir Path directory) throws Exception {
        byte[] bytes = new byte[1_500_000];
        new Random(7).nextBytes(bytes);
        server.put("b", "file", Files.write(directory.resolve("f"), bytes), "video/mp4");

        assertThat(client.get("/b/file").body()).isEqualTo(bytes);
        assertThat(client.get("/b/file", "Range", "bytes=1000000-1000003").body())
                .containsExactly(
                        bytes[1_000_000], bytes[1_000_001], bytes[1_000_002], bytes[1_000_003]);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
