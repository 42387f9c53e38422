package dev.tarn.objectserver;

import static dev.tarn.objectserver.S3TestClient.element;
import static dev.tarn.objectserver.S3TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MultipartTest {

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").smallestPart(4).start();
        server.createBucket("b");
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void partsBecomeOneObject() throws Exception {
        String id = create();
        String second = part(id, 2, "tail");
        String first = part(id, 1, "head-");
        part(id, 3, "not named");

        HttpResponse<byte[]> done = complete(id, entry(1, first) + entry(2, second));

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(element(done, "ETag")).endsWith("-2&quot;");
        assertThat(text(client.get("/b/k"))).isEqualTo("head-tail");
        assertThat(text(client.get("/b/k", "Range", "bytes=4-6"))).isEqualTo("-ta");
        assertThat(element(complete(id, entry(1, first)), "Code")).isEqualTo("NoSuchUpload");
    }

    @Test
    void aListOfPartsMustBeRight() throws Exception {
        String id = create();
        String first = part(id, 1, "abc");
        String second = part(id, 2, "def");

        assertThat(element(complete(id, entry(1, first) + entry(2, second)), "Code"))
                .isEqualTo("EntityTooSmall");
        assertThat(element(complete(id, entry(2, second) + entry(1, first)), "Code"))
                .isEqualTo("InvalidPartOrder");
        assertThat(element(complete(id, entry(1, second)), "Code")).isEqualTo("InvalidPart");
        assertThat(element(complete(id, entry(7, first)), "Code")).isEqualTo("InvalidPart");
        assertThat(element(complete(id, ""), "Code")).isEqualTo("MalformedXML");
    }

    @Test
    void completionMayBeCreateOnly() throws Exception {
        String id = create();
        String first = part(id, 1, "new");
        client.put("/b/k", "old");

        HttpResponse<byte[]> refused = complete(id, entry(1, first), "If-None-Match", "*");

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(text(client.get("/b/k"))).isEqualTo("old");
    }

    @Test
    void checksumsAreCompositeOrWhole() throws Exception {
        String composite = create("x-amz-checksum-algorithm", "CRC32");
        String etag = part(composite, 1, "123456789");
        String entry =
                "<Part><PartNumber>1</PartNumber><ETag>"
                        + etag
                        + "</ETag><ChecksumCRC32>y/Q5Jg==</ChecksumCRC32></Part>";
        assertThat(element(complete(composite, entry(1, etag)), "Code"))
                .isEqualTo("InvalidRequest");
        HttpResponse<byte[]> done = complete(composite, entry);
        assertThat(element(done, "ChecksumCRC32")).endsWith("-1");
        assertThat(element(done, "ChecksumType")).isEqualTo("COMPOSITE");

        String whole =
                create("x-amz-checksum-algorithm", "CRC32C", "x-amz-checksum-type", "FULL_OBJECT");
        String parts = entry(1, part(whole, 1, "12345")) + entry(2, part(whole, 2, "6789"));
        assertThat(element(complete(whole, parts), "ChecksumCRC32C")).isEqualTo("4waSgw==");
        assertThat(
                        client.head("/b/k", "x-amz-checksum-mode", "ENABLED")
                                .headers()
                                .firstValue("x-amz-checksum-crc32c"))
                .contains("4waSgw==");
    }

    @Test
    void partsAreListedAndUploadsEnd() throws Exception {
        String id = create();
        part(id, 1, "one");
        part(id, 5, "five");

        HttpResponse<byte[]> page = client.get("/b/k?uploadId=" + id + "&max-parts=1");
        assertThat(text(page)).contains("<PartNumber>1</PartNumber>").doesNotContain(">5<");
        assertThat(element(page, "IsTruncated")).isEqualTo("true");
        assertThat(text(client.get("/b/k?uploadId=" + id + "&part-number-marker=1")))
                .contains("<PartNumber>5</PartNumber>", "<Size>4</Size>");
        assertThat(text(client.get("/b?uploads"))).contains(id);
        assertThat(client.delete("/b/k?uploadId=" + id).statusCode()).isEqualTo(204);
        assertThat(client.delete("/b/k?uploadId=" + id).statusCode()).isEqualTo(404);
        assertThat(client.put("/b/k?partNumber=1&uploadId=" + id, "x").statusCode()).isEqualTo(404);
    }

    @Test
    void partsMayBeCopied() throws Exception {
        client.put("/b/from", "0123456789");
        String id = create();
        HttpResponse<byte[]> copied =
                client.put(
                        "/b/k?partNumber=1&uploadId=" + id,
                        "",
                        "x-amz-copy-source",
                        "/b/from",
                        "x-amz-copy-source-range",
                        "bytes=2-5");

        complete(id, entry(1, element(copied, "ETag").replace("&quot;", "")));

        assertThat(text(client.get("/b/k"))).isEqualTo("2345");
    }

    private String create(String... headers) throws Exception {
        return element(client.post("/b/k?uploads", "", headers), "UploadId");
    }

    private String part(String id, int number, String body) throws Exception {
        return client.put("/b/k?partNumber=" + number + "&uploadId=" + id, body)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private HttpResponse<byte[]> complete(String id, String parts, String... headers)
            throws Exception {
        String body = "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>";
        return client.post("/b/k?uploadId=" + id, body, headers);
    }

    private static String entry(int number, String etag) {
        return "<Part><PartNumber>" + number + "</PartNumber><ETag>" + etag + "</ETag></Part>";
    }
}
