package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.json.JsonNull;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects over the JSON interface of Google Cloud Storage, seen from the wire. */
class GcsObjectsTest {

    private static final String OTHER_CRC = "/Y0z6Q==";
    private static final String DIGITS_MD5 = "eB5eJF1ptWaXm4bijSPyxw==";

    private ObjectServer server;
    private GcsTestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
        server.createBucket("b");
        client = new GcsTestClient(server, server.google().issue(Principal.of("a@tarn.test")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anInsertedObjectIsDescribedWithItsSumsAndGeneration() throws Exception {
        HttpResponse<byte[]> inserted = client.insert("b", "k", "0123456789", "");

        assertThat(inserted.statusCode()).isEqualTo(200);
        JsonObject resource = GcsTestClient.json(inserted);
        assertThat(resource.text("kind")).contains("storage#object");
        assertThat(resource.find("size")).contains("10");
        assertThat(resource.text("md5Hash")).contains(DIGITS_MD5);
        assertThat(resource.text("crc32c")).contains("KAwGng==");
        assertThat(resource.text("contentType")).contains("text/plain");
        assertThat(resource.find("metageneration")).contains("1");
        assertThat(resource.text("generation").orElseThrow()).matches("\\d{16}");
        assertThat(GcsTestClient.text(client.get(GcsTestClient.object("b", "k"))))
                .isEqualTo(GcsTestClient.text(inserted));
    }

    @Test
    void mediaComesWithWhatIsStoredAboutIt() throws Exception {
        HttpResponse<byte[]> inserted =
                client.insertRelated(
                        "b",
                        JsonObject.create()
                                .put("name", "k")
                                .put("cacheControl", "no-store")
                                .put("metadata", JsonObject.create().put("colour", "blue")),
                        "0123456789");

        HttpResponse<byte[]> media = client.media("b", "k");

        assertThat(GcsTestClient.text(media)).isEqualTo("0123456789");
        assertThat(GcsTestClient.header(media, "x-goog-generation"))
                .isEqualTo(GcsTestClient.field(inserted, "generation"));
        assertThat(GcsTestClient.header(media, "x-goog-metageneration")).isEqualTo("1");
        assertThat(GcsTestClient.header(media, "x-goog-hash"))
                .isEqualTo("crc32c=KAwGng==,md5=" + DIGITS_MD5);
        assertThat(GcsTestClient.header(media, "x-goog-stored-content-length")).isEqualTo("10");
        assertThat(GcsTestClient.header(media, "x-goog-stored-content-encoding"))
                .isEqualTo("identity");
        assertThat(GcsTestClient.header(media, "ETag"))
                .isEqualTo(GcsTestClient.field(inserted, "etag"));
        assertThat(GcsTestClient.header(media, "Content-Type")).isEqualTo("text/plain");
        assertThat(GcsTestClient.header(media, "Cache-Control")).isEqualTo("no-store");
        assertThat(GcsTestClient.header(media, "x-goog-meta-colour")).isEqualTo("blue");
        assertThat(client.get(GcsTestClient.object("b", "k") + "?alt=media").body())
                .asString()
                .isEqualTo("0123456789");
    }

    @Test
    void rangesAreServedAndOnesOutsideRefused() throws Exception {
        client.insert("b", "k", "0123456789", "");

        HttpResponse<byte[]> part = client.media("b", "k", "Range", "bytes=2-4");
        HttpResponse<byte[]> end = client.media("b", "k", "Range", "bytes=-3");
        HttpResponse<byte[]> outside = client.media("b", "k", "Range", "bytes=10-");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(GcsTestClient.text(part)).isEqualTo("234");
        assertThat(GcsTestClient.header(part, "Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(GcsTestClient.header(part, "x-goog-hash")).contains("crc32c=KAwGng==");
        assertThat(GcsTestClient.text(end)).isEqualTo("789");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(GcsTestClient.header(outside, "Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        HttpResponse<byte[]> object = client.get(GcsTestClient.object("b", "absent"));
        HttpResponse<byte[]> bucket = client.get(GcsTestClient.object("nowhere", "k"));

        assertThat(object.statusCode()).isEqualTo(404);
        assertThat(GcsTestClient.reason(object)).isEqualTo("notFound");
        assertThat(GcsTestClient.text(object)).contains("No such object: b/absent");
        assertThat(bucket.statusCode()).isEqualTo(404);
        assertThat(GcsTestClient.text(bucket)).contains("The specified bucket does not exist.");
        assertThat(GcsTestClient.text(client.media("b", "absent")))
                .isEqualTo("No such object: b/absent");
    }

    @Test
    void sumsThatAreSentAreChecked() throws Exception {
        JsonObject right = JsonObject.create().put("name", "k").put("crc32c", OTHER_CRC);
        JsonObject wrong = JsonObject.create().put("name", "k").put("md5Hash", DIGITS_MD5);

        assertThat(client.insertRelated("b", wrong, "hello1").statusCode()).isEqualTo(400);
        assertThat(client.insertRelated("b", right, "hello1").statusCode()).isEqualTo(400);
        assertThat(server.keys("b")).isEmpty();
        String crc = GcsTestClient.field(client.insert("b", "k", "hello1", ""), "crc32c");
        assertThat(client.insertRelated("b", right.put("crc32c", crc), "hello1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void writesHoldTheirConditions() throws Exception {
        String first =
                GcsTestClient.field(
                        client.insert("b", "k", "1", "&ifGenerationMatch=0"), "generation");

        HttpResponse<byte[]> again = client.insert("b", "k", "2", "&ifGenerationMatch=0");
        HttpResponse<byte[]> stale = client.insert("b", "k", "2", "&ifGenerationMatch=17");
        HttpResponse<byte[]> right = client.insert("b", "k", "2", "&ifGenerationMatch=" + first);

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(GcsTestClient.reason(again)).isEqualTo("conditionNotMet");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(server.bytes("b", "k")).asString().isEqualTo("2");
        assertThat(GcsTestClient.field(right, "generation")).isGreaterThan(first);
    }

    @Test
    void readsHoldTheirConditions() throws Exception {
        String now = GcsTestClient.field(client.insert("b", "k", "1", ""), "generation");
        String media = "/download" + GcsTestClient.object("b", "k") + "?alt=media&";

        assertThat(client.get(media + "ifGenerationMatch=" + now).statusCode()).isEqualTo(200);
        assertThat(client.get(media + "ifGenerationMatch=17").statusCode()).isEqualTo(412);
        assertThat(client.get(media + "ifGenerationNotMatch=" + now).statusCode()).isEqualTo(304);
        assertThat(client.get(media + "ifGenerationNotMatch=17").statusCode()).isEqualTo(200);
        assertThat(client.get(media + "ifMetagenerationMatch=2").statusCode()).isEqualTo(412);
        assertThat(client.get(media + "generation=" + now).statusCode()).isEqualTo(200);
        assertThat(client.get(media + "generation=17").statusCode()).isEqualTo(404);
        assertThat(
                        client.get(GcsTestClient.object("b", "k") + "?ifGenerationNotMatch=" + now)
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void deletesHoldTheirConditions() throws Exception {
        String now = GcsTestClient.field(client.insert("b", "k", "1", ""), "generation");
        String object = GcsTestClient.object("b", "k");

        assertThat(client.delete(object + "?ifGenerationMatch=17").statusCode()).isEqualTo(412);
        assertThat(client.delete(object + "?generation=17").statusCode()).isEqualTo(404);
        assertThat(client.delete(object + "?ifGenerationMatch=" + now).statusCode()).isEqualTo(204);
        assertThat(client.delete(object).statusCode()).isEqualTo(404);
    }

    @Test
    void aPatchChangesHeadersAndOnlyTheMetageneration() throws Exception {
        HttpResponse<byte[]> before =
                client.insertRelated(
                        "b",
                        JsonObject.create()
                                .put("name", "k")
                                .put("metadata", JsonObject.create().put("a", "1").put("b", "2")),
                        "x");
        JsonObject change =
                JsonObject.create()
                        .put("contentType", "image/png")
                        .put("metadata", JsonObject.create().put("a", JsonNull.NULL));

        HttpResponse<byte[]> after =
                client.post(
                        GcsTestClient.object("b", "k"),
                        change.toString(),
                        "X-HTTP-Method-Override",
                        "PATCH");

        assertThat(GcsTestClient.field(after, "metageneration")).isEqualTo("2");
        assertThat(GcsTestClient.field(after, "generation"))
                .isEqualTo(GcsTestClient.field(before, "generation"));
        assertThat(GcsTestClient.field(after, "contentType")).isEqualTo("image/png");
        assertThat(GcsTestClient.json(after).object("metadata").orElseThrow())
                .hasToString("{\"b\":\"2\"}");
    }

    @Test
    void requestBodiesMayBeZipped() throws Exception {
        client.insert("b", "k", "x", "");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"contentType\":\"image/gif\"}".getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<byte[]> patched =
                client.send(
                        "PATCH",
                        GcsTestClient.object("b", "k"),
                        zipped.toByteArray(),
                        "Content-Encoding",
                        "gzip");

        assertThat(GcsTestClient.field(patched, "contentType")).isEqualTo("image/gif");
    }

    @Test
    void whatIsStoredZippedIsInflatedForWhoDoesNotTakeIt() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("0123456789".getBytes(StandardCharsets.UTF_8));
        }
        server.put("b", "k", Payload.of(zipped.toByteArray()), Map.of("Content-Encoding", "gzip"));

        HttpResponse<byte[]> plain = client.media("b", "k", "Range", "bytes=0-1");
        HttpResponse<byte[]> stored = client.media("b", "k", "Accept-Encoding", "gzip");

        assertThat(GcsTestClient.text(plain)).isEqualTo("0123456789");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(stored.body()).isEqualTo(zipped.toByteArray());
        assertThat(GcsTestClient.header(stored, "x-goog-stored-content-encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b+c",
                "a%20b",
                "a/b//c/",
                "../x",
                "#?&=",
                "日本語 \uD83D\uDC2E",
                "f/",
                "a\\b\"c\tx"
            })
    void namesAreOneSegmentAndComeBackAsTheyAre(String key) throws Exception {
        assertThat(GcsTestClient.field(client.insert("b", key, key, ""), "name")).isEqualTo(key);

        assertThat(GcsTestClient.text(client.media("b", key))).isEqualTo(key);
        assertThat(server.keys("b")).containsExactly(key);
        assertThat(
                        GcsTestClient.json(client.get("/storage/v1/b/b/o"))
                                .objects("items")
                                .get(0)
                                .text("name"))
                .contains(key);
        assertThat(client.delete(GcsTestClient.object("b", key)).statusCode()).isEqualTo(204);
    }

    @Test
    void namesThatNoBucketHoldsAreRefused() throws Exception {
        assertThat(client.insert("b", "..", "x", "").statusCode()).isEqualTo(400);
        assertThat(client.insert("b", "x".repeat(1025), "x", "").statusCode()).isEqualTo(400);
        assertThat(client.insert("b", "x".repeat(1024), "x", "").statusCode()).isEqualTo(200);
    }

    @Test
    void requestsAreRecordedByKindAndMayFail() throws Exception {
        client.insert("b", "k", "0123456789", "");
        server.faults().once(RequestMatch.key("k"), Fault.slowDown(3));
        server.faults().once(RequestMatch.key("k"), Fault.status(429));

        HttpResponse<byte[]> slow = client.get(GcsTestClient.object("b", "k"));
        HttpResponse<byte[]> limited = client.get(GcsTestClient.object("b", "k"));
        client.media("b", "k");

        assertThat(slow.statusCode()).isEqualTo(503);
        assertThat(GcsTestClient.header(slow, "Retry-After")).isEqualTo("3");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(GcsTestClient.reason(limited)).isEqualTo("rateLimitExceeded");
        assertThat(server.log().count(RequestKind.PUT_OBJECT)).isEqualTo(1);
        assertThat(server.log().count(RequestKind.HEAD_OBJECT)).isEqualTo(2);
        assertThat(server.log().count(RequestKind.GET_OBJECT)).isEqualTo(1);
        assertThat(server.log().requests().get(0).request().header("Authorization"))
                .contains("redacted");
    }
}
