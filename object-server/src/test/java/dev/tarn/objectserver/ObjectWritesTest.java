package dev.tarn.objectserver;

import static dev.tarn.objectserver.S3TestClient.element;
import static dev.tarn.objectserver.S3TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectWritesTest {

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").start();
        server.createBucket("b");
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anObjectIsStoredWithItsHeaders() throws Exception {
        HttpResponse<byte[]> put =
                client.put(
                        "/b/k",
                        "hello",
                        "Content-Type",
                        "image/png",
                        "x-amz-meta-note",
                        "two words",
                        "Cache-Control",
                        "no-store",
                        "Content-Encoding",
                        "aws-chunked,gzip");

        assertThat(put.headers().firstValue("ETag"))
                .contains("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(server.find("b", "k").orElseThrow().headers())
                .containsEntry("Content-Type", "image/png")
                .containsEntry("x-amz-meta-note", "two words")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Encoding", "gzip");
    }

    @Test
    void createOnlyWritesDoNotReplace() throws Exception {
        assertThat(client.put("/b/k", "1", "If-None-Match", "*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> again = client.put("/b/k", "2", "If-None-Match", "*");

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(element(again, "Code")).isEqualTo("PreconditionFailed");
        assertThat(text(client.get("/b/k"))).isEqualTo("1");
        assertThat(client.put("/b/k", "2", "If-None-Match", "\"x\"").statusCode()).isEqualTo(501);
    }

    @Test
    void writesMayDependOnTheVersion() throws Exception {
        assertThat(client.put("/b/k", "1", "If-Match", "\"x\"").statusCode()).isEqualTo(404);
        String etag = client.put("/b/k", "1").headers().firstValue("ETag").orElseThrow();

        assertThat(client.put("/b/k", "2", "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(client.put("/b/k", "2", "If-Match", etag).statusCode()).isEqualTo(200);
        assertThat(client.put("/b/k", "3", "If-Match", etag).statusCode()).isEqualTo(412);
        assertThat(client.delete("/b/k", "If-Match", etag).statusCode()).isEqualTo(412);
        assertThat(client.delete("/b/k").statusCode()).isEqualTo(204);
        assertThat(client.delete("/b/k").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, y/Q5Jg==",
        "crc32c, 4waSgw==",
        "crc64nvme, rosUhgp5mIg=",
        "sha1, 98O8HYCOBHMqCSbxoQzQgrfvuA4=",
        "sha256, FeKw09wgmUQ0kGGTeTKNDKE5KFjlTvRhnTJtNyQzeI0=",
    })
    void checksumsAreVerifiedKeptAndGivenBack(String algorithm, String value) throws Exception {
        String header = "x-amz-checksum-" + algorithm;
        boolean known = !algorithm.startsWith("sha");
        String right = known ? value : shaOf(algorithm);

        assertThat(client.put("/b/k", "123456789", header, right).statusCode()).isEqualTo(200);
        assertThat(
                        client.get("/b/k", "x-amz-checksum-mode", "ENABLED")
                                .headers()
                                .firstValue(header))
                .contains(right);
        HttpResponse<byte[]> wrong = client.put("/b/k", "123456780", header, right);
        assertThat(element(wrong, "Code")).isEqualTo("BadDigest");
        assertThat(text(client.get("/b/k"))).isEqualTo("123456789");
    }

    @Test
    void md5IsVerified() throws Exception {
        String md5 = "XUFAKrxLKna5cZ2REBfFkg==";

        assertThat(client.put("/b/k", "hello", "Content-MD5", md5).statusCode()).isEqualTo(200);
        assertThat(element(client.put("/b/k", "hullo", "Content-MD5", md5), "Code"))
                .isEqualTo("BadDigest");
        assertThat(element(client.put("/b/k", "hello", "Content-MD5", "x"), "Code"))
                .isEqualTo("InvalidDigest");
    }

    @Test
    void largeBodiesComeBackWhole() throws Exception {
        byte[] large = new byte[9_000_000];
        new Random(3).nextBytes(large);

        assertThat(client.send("PUT", "/b/large", large).statusCode()).isEqualTo(200);
        assertThat(client.get("/b/large").body()).isEqualTo(large);
    }

    @Test
    void copiesKeepOrReplaceMetadata() throws Exception {
        client.put("/b/from%20a", "hello", "x-amz-meta-a", "1");

        assertThat(client.put("/b/to", "", "x-amz-copy-source", "/b/from%20a").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/b/to").headers().firstValue("x-amz-meta-a")).contains("1");
        client.put(
                "/b/to",
                "",
                "x-amz-copy-source",
                "b/from%20a",
                "x-amz-metadata-directive",
                "REPLACE",
                "x-amz-meta-b",
                "2");
        assertThat(server.find("b", "to").orElseThrow().headers())
                .containsEntry("x-amz-meta-b", "2")
                .doesNotContainKey("x-amz-meta-a");
        assertThat(
                        client.put(
                                        "/b/to",
                                        "",
                                        "x-amz-copy-source",
                                        "b/from%20a",
                                        "x-amz-copy-source-if-match",
                                        "x")
                                .statusCode())
                .isEqualTo(412);
        assertThat(client.put("/b/to", "", "x-amz-copy-source", "b/absent").statusCode())
                .isEqualTo(404);
        assertThat(element(client.put("/b/to", "", "x-amz-copy-source", "b/to"), "Code"))
                .isEqualTo("InvalidRequest");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() throws Exception {
        client.put("/b/a&b", "1");
        client.put("/b/c", "2");
        String body =
                "<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>absent</Key></Object>"
                        + "<Object><Key>c</Key><ETag>\"x\"</ETag></Object></Delete>";

        assertThat(element(client.post("/b?delete", body), "Code")).isEqualTo("InvalidRequest");
        HttpResponse<byte[]> answer = client.post("/b?delete", body, "Content-MD5", md5(body));

        assertThat(text(answer))
                .contains("<Deleted><Key>a&amp;b</Key></Deleted>")
                .contains("<Deleted><Key>absent</Key></Deleted>")
                .contains("<Error><Key>c</Key><Code>PreconditionFailed</Code>");
        assertThat(server.keys("b")).containsExactly("c");
        String bad = "<Delete><!DOCTYPE x>";
        assertThat(element(client.post("/b?delete", bad, "Content-MD5", md5(bad)), "Code"))
                .isEqualTo("MalformedXML");
    }

    @Test
    void aBodyIsInvitedOnlyWhenItIsWanted() throws Exception {
        server.accessKeys().remove("AK");
        try (RawConnection raw = new RawConnection(server.port())) {
            raw.send(
                    "PUT /b/k HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 403 ").contains("Connection: close");
        }
    }

    @Test
    void bucketsComeAndGo() throws Exception {
        assertThat(client.put("/new-one", "").statusCode()).isEqualTo(200);
        assertThat(element(client.put("/new-one", ""), "Code"))
                .isEqualTo("BucketAlreadyOwnedByYou");
        assertThat(element(client.put("/X", ""), "Code")).isEqualTo("InvalidBucketName");
        assertThat(client.head("/new-one").headers().firstValue("x-amz-bucket-region"))
                .contains("us-east-1");
        assertThat(client.head("/absent").statusCode()).isEqualTo(404);
        assertThat(text(client.get("/"))).contains("<Name>b</Name>", "<Name>new-one</Name>");
        assertThat(text(client.get("/new-one?location"))).contains("></LocationConstraint>");
        client.put("/new-one/k", "x");
        assertThat(element(client.delete("/new-one"), "Code")).isEqualTo("BucketNotEmpty");
        client.delete("/new-one/k");
        assertThat(client.delete("/new-one").statusCode()).isEqualTo(204);
    }

    private static String shaOf(String algorithm) throws Exception {
        String name = algorithm.equals("sha1") ? "SHA-1" : "SHA-256";
        byte[] bytes = "123456789".getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance(name).digest(bytes));
    }

    private static String md5(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    }
}
