package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.objectserver.store.BucketAccess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().accessKey("AK", "SK").mostConnections(4).start();
        server.createBucket("b", BucketAccess.publicReadAndList("us-east-1"));
        server.put("b", "d/k x", "0123456789".getBytes(StandardCharsets.UTF_8), "text/plain");
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aRequestIsRecordedWholeAndWithoutSecrets() throws Exception {
        client.get("/b/d/k%20x?x-id=GetObject", "Range", "bytes=1-3");
        assertThat(server.log().awaitIdle(Duration.ofSeconds(5))).isTrue();

        RequestRecord record = server.log().requests().get(0);

        assertThat(record.kind()).isEqualTo(RequestKind.GET_OBJECT);
        assertThat(record.bucket()).isEqualTo("b");
        assertThat(record.key()).isEqualTo("d/k x");
        assertThat(record.status()).isEqualTo(206);
        assertThat(record.bytesSent()).isEqualTo(3);
        assertThat(record.end().orElseThrow()).isAfterOrEqualTo(record.started());
        assertThat(record.request().path()).isEqualTo("/b/d/k%20x");
        assertThat(record.request().query()).isEqualTo("x-id=GetObject");
        assertThat(record.request().range()).contains("bytes=1-3");
        assertThat(record.request().header("Authorization")).contains("redacted");
    }

    @Test
    void kindsAndMatchesCount() throws Exception {
        client.put("/b/new", "x");
        client.head("/b/new");
        client.get("/b?list-type=2");
        client.get("/b/new");
        client.get("/b/d/k%20x", "Range", "bytes=0-1");
        client.delete("/b/new");

        assertThat(server.log().count()).isEqualTo(6);
        assertThat(server.log().count(RequestKind.PUT_OBJECT)).isEqualTo(1);
        assertThat(server.log().count(RequestKind.HEAD_OBJECT)).isEqualTo(1);
        assertThat(server.log().count(RequestKind.LIST_OBJECTS)).isEqualTo(1);
        assertThat(server.log().count(RequestKind.GET_OBJECT)).isEqualTo(2);
        assertThat(server.log().count(RequestMatch.key("new"))).isEqualTo(4);
        assertThat(server.log().count(RequestMatch.keyPrefix("d/"))).isEqualTo(1);
        assertThat(server.log().count(RequestMatch.ranged())).isEqualTo(1);
        assertThat(server.log().count(RequestMatch.method("GET").and(RequestMatch.bucket("b"))))
                .isEqualTo(3);
        assertThat(server.log().requests(RequestMatch.path("/b/d/k%20x"))).hasSize(1);
        server.log().clear();
        assertThat(server.log().count(RequestMatch.any())).isZero();
    }

    @Test
    void moreClientsThanConnectionsAreServedInTurn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> heads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            heads.add(threads.submit(this::headOfOne));
        }
        for (Future<String> head : heads) {
            assertThat(head.get()).startsWith("HTTP/1.1 200 ");
        }
        threads.shutdown();
        assertThat(server.log().count(RequestKind.GET_OBJECT)).isEqualTo(40);
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        try (RawConnection raw = new RawConnection(server.port())) {
            String get = "GET /b/d/k%20x HTTP/1.1\r\nHost: x\r\n\r\n";
            raw.send(get + get);
            for (int i = 0; i < 2; i++) {
                assertThat(raw.head()).startsWith("HTTP/1.1 200 ");
                assertThat(raw.body(10)).isEqualTo("0123456789");
            }
        }
    }

    @Test
    void whatIsNoHttpIsRefused() throws Exception {
        try (RawConnection raw = new RawConnection(server.port())) {
            raw.send("hello\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aProcessServesADirectoryAndWritesARecord(@TempDir Path directory) throws Exception {
        Path data = Files.createDirectories(directory.resolve("data/sub"));
        Files.writeString(data.resolve("a b.txt"), "hi");
        Path record = directory.resolve("record.tsv");
        String[] options = {"--directory", "farm=" + data.getParent(), "--bucket", "empty"};

        try (ObjectServer process = ObjectServerMain.start(MainOptions.parse(options), Map.of())) {
            process.log().onAnswer(new RecordFile(record));
            HttpResponse<byte[]> got =
                    S3TestClient.of(process).unsigned("GET", "/farm/sub/a%20b.txt");
            S3TestClient.of(process).unsigned("GET", "/empty/absent");

            assertThat(S3TestClient.text(got)).isEqualTo("hi");
            assertThat(got.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(Files.readAllLines(record))
                    .containsExactly(
                            "1\tGET_OBJECT\tGET\t200\tfarm\tsub/a%20b.txt\t",
                            "2\tGET_OBJECT\tGET\t404\tempty\tabsent\t");
        }
    }

    private String headOfOne() throws Exception {
        try (RawConnection raw = new RawConnection(server.port())) {
            raw.send("GET /b/d/k%20x HTTP/1.1\r\nHost: x\r\n\r\n");
            return raw.head();
        }
    }
}
