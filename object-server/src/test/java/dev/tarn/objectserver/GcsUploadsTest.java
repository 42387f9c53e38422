package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resumable uploads, copies, compositions and batches. */
class GcsUploadsTest {

    private static final int UNIT = 256 * 1024;

    private ObjectServer server;
    private GcsTestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().rewriteCalls(3).start();
        server.createBucket("b");
        server.createBucket("c");
        client = new GcsTestClient(server, server.google().issue(Principal.of("a@tarn.test")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void chunksMakeAnObject() throws Exception {
        byte[] content = random(2 * UNIT + 100);
        String address = begin("k", "{\"contentType\":\"image/png\"}");

        HttpResponse<byte[]> first = chunk(address, content, 0, UNIT, "*");
        HttpResponse<byte[]> asked =
                client.send("PUT", address, new byte[0], "Content-Range", "bytes */*");
        HttpResponse<byte[]> second = chunk(address, content, UNIT, 2 * UNIT, "*");
        HttpResponse<byte[]> last =
                chunk(address, content, 2 * UNIT, content.length, "" + content.length);

        assertThat(first.statusCode()).isEqualTo(308);
        assertThat(GcsTestClient.header(first, "Range")).isEqualTo("bytes=0-262143");
        assertThat(GcsTestClient.header(asked, "Range")).isEqualTo("bytes=0-262143");
        assertThat(GcsTestClient.header(second, "Range")).isEqualTo("bytes=0-524287");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(GcsTestClient.field(last, "contentType")).isEqualTo("image/png");
        assertThat(server.bytes("b", "k")).isEqualTo(content);
        assertThat(
                        server.log()
                                .count(
                                        RequestMatch.kind(RequestKind.UPLOAD_CHUNK)
                                                .and(RequestMatch.key("k"))))
                .isEqualTo(4);
    }

    @Test
    void aChunkSentAgainCountsOnceAndOneTooFarIsRefused() throws Exception {
        byte[] content = random(2 * UNIT);
        String address = begin("k", "{}");

        chunk(address, content, 0, UNIT, "*");
        assertThat(chunk(address, content, 0, UNIT, "*").statusCode()).isEqualTo(308);
        assertThat(chunk(address, content, UNIT + 1, 2 * UNIT, "*").statusCode()).isEqualTo(400);
        assertThat(chunk(address, content, UNIT, 2 * UNIT, "" + 2 * UNIT).statusCode())
                .isEqualTo(200);
        assertThat(server.bytes("b", "k")).isEqualTo(content);
        assertThat(chunk(address, content, UNIT, 2 * UNIT, "" + 2 * UNIT).statusCode())
                .isEqualTo(200);
    }

    @Test
    void chunksAreOfWholeUnitsAndComeInOrder() throws Exception {
        byte[] content = random(3 * UNIT);
        String address = begin("k", "{}");

        assertThat(chunk(address, content, 0, UNIT - 1, "*").statusCode()).isEqualTo(400);
        assertThat(chunk(address, content, UNIT, 2 * UNIT, "*").statusCode()).isEqualTo(503);
        HttpResponse<byte[]> asked =
                client.send("PUT", address, new byte[0], "Content-Range", "bytes */*");
        assertThat(asked.statusCode()).isEqualTo(308);
        assertThat(asked.headers().firstValue("Range")).isEmpty();
    }

    @Test
    void allMayComeInOneRequestAndNothingToo() throws Exception {
        byte[] content = random(1000);

        assertThat(client.send("PUT", begin("k", "{}"), content).statusCode()).isEqualTo(200);
        assertThat(
                        client.send(
                                        "PUT",
                                        begin("empty", "{}"),
                                        new byte[0],
                                        "Content-Range",
                                        "bytes */0")
                                .statusCode())
                .isEqualTo(200);
        assertThat(server.bytes("b", "k")).isEqualTo(content);
        assertThat(server.bytes("b", "empty")).isEmpty();
    }

    @Test
    void conditionsAndSumsHoldAtTheEnd() throws Exception {
        String wrongSum = begin("k", "{\"crc32c\":\"AAAAAA==\"}");
        String create = begin("k", "{}", "&ifGenerationMatch=0");
        assertThat(client.send("PUT", wrongSum, random(10)).statusCode()).isEqualTo(400);
        client.insert("b", "k", "sooner", "");

        assertThat(client.send("PUT", create, random(10)).statusCode()).isEqualTo(412);
        assertThat(server.bytes("b", "k")).asString().isEqualTo("sooner");
    }

    @Test
    void anUploadMayBeWithdrawn() throws Exception {
        String address = begin("k", "{}");

        assertThat(client.delete(address).statusCode()).isEqualTo(499);
        assertThat(client.send("PUT", address, random(10)).statusCode()).isEqualTo(404);
    }

    @Test
    void aRewriteTakesAsManyCallsAsTheServerSays() throws Exception {
        client.insert("b", "k", "0123456789", "");
        String target = GcsTestClient.object("b", "k") + "/rewriteTo/b/c/o/x%2Fy";

        HttpResponse<byte[]> first = client.post(target, "");
        assertThat(GcsTestClient.field(first, "done")).isEqualTo("false");
        String token = GcsTestClient.field(first, "rewriteToken");
        HttpResponse<byte[]> second = client.post(target + "?rewriteToken=" + token, "");
        assertThat(server.keys("c")).isEmpty();
        token = GcsTestClient.field(second, "rewriteToken");
        HttpResponse<byte[]> third = client.post(target + "?rewriteToken=" + token, "");

        assertThat(GcsTestClient.field(third, "done")).isEqualTo("true");
        assertThat(
                        GcsTestClient.json(third)
                                .object("resource")
                                .flatMap(it -> it.text("contentType")))
                .contains("text/plain");
        assertThat(server.bytes("c", "x/y")).asString().isEqualTo("0123456789");
        assertThat(client.post(target + "?rewriteToken=forged", "").statusCode()).isEqualTo(400);
    }

    @Test
    void copiesHoldConditionsOnBothSides() throws Exception {
        client.insert("b", "k", "1", "");
        client.insert("c", "k", "2", "");
        String target = GcsTestClient.object("b", "k") + "/copyTo/b/c/o/k";

        assertThat(client.post(target + "?ifGenerationMatch=0", "").statusCode()).isEqualTo(412);
        assertThat(client.post(target + "?ifSourceGenerationMatch=17", "").statusCode())
                .isEqualTo(412);
        assertThat(client.post(target, "").statusCode()).isEqualTo(200);
        assertThat(server.bytes("c", "k")).asString().isEqualTo("1");
    }

    @Test
    void objectsAreComposedAndHaveNoMd5() throws Exception {
        client.insert("b", "1", "ab", "");
        client.insert("b", "2", "cd", "");

        HttpResponse<byte[]> composed =
                client.post(
                        GcsTestClient.object("b", "k") + "/compose",
                        "{\"sourceObjects\":[{\"name\":\"1\"},{\"name\":\"2\"}],"
                                + "\"destination\":{\"contentType\":\"text/css\"}}");

        assertThat(server.bytes("b", "k")).asString().isEqualTo("abcd");
        assertThat(GcsTestClient.json(composed).has("md5Hash")).isFalse();
        assertThat(GcsTestClient.field(composed, "componentCount")).isEqualTo("2");
        assertThat(GcsTestClient.field(composed, "contentType")).isEqualTo("text/css");
    }

    @Test
    void aBatchAnswersEachOfItsCalls() throws Exception {
        client.insert("b", "k", "1", "");
        String call =
                "--xx\r\nContent-Type: application/http\r\nContent-ID: <a+1>\r\n\r\n"
                        + "DELETE http://x/storage/v1/b/b/o/k HTTP/1.1\r\n\r\n\r\n";
        String other =
                "--xx\r\nContent-Type: application/http\r\nContent-ID: <a+2>\r\n\r\n"
                        + "DELETE /storage/v1/b/b/o/absent HTTP/1.1\r\n\r\n\r\n--xx--\r\n";

        HttpResponse<byte[]> answer =
                client.post(
                        "/batch/storage/v1",
                        call + other,
                        "Content-Type",
                        "multipart/mixed; boundary=xx");

        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(text).contains("Content-ID: <response-a+1>\r\n\r\nHTTP/1.1 204 ");
        assertThat(text).contains("Content-ID: <response-a+2>\r\n\r\nHTTP/1.1 404 ");
        assertThat(server.keys("b")).isEmpty();
        assertThat(server.log().count(RequestKind.BATCH)).isEqualTo(1);
    }

    private String begin(String key, String resource) throws Exception {
        return begin(key, resource, "");
    }

    private String begin(String key, String resource, String more) throws Exception {
        String target = GcsTestClient.upload("b") + "?uploadType=resumable&name=" + key + more;
        HttpResponse<byte[]> begun = client.post(target, resource);
        assertThat(begun.statusCode()).isEqualTo(200);
        return GcsTestClient.header(begun, "Location");
    }

    private HttpResponse<byte[]> chunk(
            String address, byte[] content, int from, int to, String total) throws Exception {
        return client.send(
                "PUT",
                address,
                Arrays.copyOfRange(content, from, to),
                "Content-Range",
                "bytes " + from + '-' + (to - 1) + '/' + total);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
