package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.fault.FaultRule;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.store.BucketAccess;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault, seen from the bytes that a client gets. */
class FaultsTest {

    private static final String BODY = "0123456789";
    private static final Predicate<ReceivedRequest> IT = RequestMatch.key("k");

    private ObjectServer server;
    private S3TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
        server.createBucket("b", BucketAccess.publicReadAndList("us-east-1"));
        server.put("b", "k", BODY.getBytes(StandardCharsets.UTF_8), "text/plain");
        client = S3TestClient.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void slowDownComesWithRetryAfterAndOnce() throws Exception {
        server.faults().once(IT, Fault.slowDown(7));

        HttpResponse<byte[]> slow = client.unsigned("GET", "/b/k");

        assertThat(slow.statusCode()).isEqualTo(503);
        assertThat(slow.headers().firstValue("Retry-After")).contains("7");
        assertThat(S3TestClient.element(slow, "Code")).isEqualTo("SlowDown");
        assertThat(statuses(2)).containsExactly(200, 200);
    }

    @Test
    void faultsComeAsOftenAsTheScriptSays() throws Exception {
        FaultRule twice = server.faults().times(2, IT, Fault.status(500));
        assertThat(statuses(4)).containsExactly(500, 500, 200, 200);
        assertThat(twice.fired()).isEqualTo(2);

        server.faults().clear();
        server.faults().every(2, IT, Fault.status(503));
        assertThat(statuses(4)).containsExactly(200, 503, 200, 503);

        server.faults().clear();
        server.faults().nth(3, IT, Fault.error(400, "ExpiredToken"));
        assertThat(statuses(4)).containsExactly(200, 200, 400, 200);

        server.faults().clear();
        FaultRule always = server.faults().always(IT, Fault.status(429, Map.of("X-A", "b")));
        assertThat(statuses(3)).containsExactly(429, 429, 429);
        server.faults().remove(always);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void onlyMatchingRequestsFail() throws Exception {
        server.faults().always(RequestMatch.kind(RequestKind.LIST_OBJECTS), Fault.status(500));

        assertThat(client.unsigned("GET", "/b?list-type=2").statusCode()).isEqualTo(500);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void truncationEndsInGoodOrderBeforeTheAnnouncedLength() throws Exception {
        server.faults().once(IT, Fault.truncateAfter(4));

        try (RawConnection raw = get("/b/k")) {
            assertThat(raw.head()).contains("Content-Length: 10");
            assertThat(raw.rest()).asString().isEqualTo("0123");
        }
    }

    @Test
    void aResetIsAResetAndComesAfterTheBytes() throws Exception {
        server.faults().once(IT, Fault.resetAfter(4));

        try (RawConnection raw = get("/b/k")) {
            assertThat(raw.head()).startsWith("HTTP/1.1 200 ");
            assertThatExceptionOfType(SocketException.class).isThrownBy(raw::rest);
        }
        assertThat(server.log().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(server.log().requests().get(0).bytesSent()).isEqualTo(4);
    }

    @Test
    void theConnectionMayEndBeforeTheAnswer() throws Exception {
        server.faults().once(IT, Fault.closeBeforeAnswer());
        server.faults().once(IT, Fault.resetBeforeAnswer());

        try (RawConnection raw = get("/b/k")) {
            assertThat(raw.rest()).isEmpty();
        }
        try (RawConnection raw = get("/b/k")) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(raw::rest);
        }
        assertThat(server.log().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(server.log().requests()).allMatch(record -> record.status() == 0);
    }

    @Test
    void aByteIsCorruptedAndOnlyThat() throws Exception {
        server.faults().once(IT, Fault.corruptByte(3));

        byte[] body = client.unsigned("GET", "/b/k").body();

        byte[] expected = BODY.getBytes(StandardCharsets.UTF_8);
        expected[3] = (byte) ~expected[3];
        assertThat(body).isEqualTo(expected);
    }

    @Test
    void aStallHoldsTheRestUntilTheClientGivesUp() throws Exception {
        server.faults().once(IT, Fault.stallAfter(4));

        try (RawConnection raw = get("/b/k")) {
            raw.head();
            assertThat(raw.body(4)).isEqualTo("0123");
            CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> readQuietly(raw));
            assertThat(server.log().awaitIdle(Duration.ofMillis(200))).isFalse();
            assertThat(next).isNotDone();
        }
        assertThat(server.log().awaitIdle(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aStallEndsWithTheServer() throws Exception {
        server.faults().once(IT, Fault.stallAfter(4));

        try (RawConnection raw = get("/b/k")) {
            raw.head();
            assertThat(raw.body(4)).isEqualTo("0123");
            server.close();
            assertThat(readQuietly(raw)).isEqualTo(-1);
        }
    }

    @Test
    void aStallForATimeGoesOn() throws Exception {
        server.faults().once(IT, Fault.stallAfter(4, Duration.ofMillis(50)));

        assertThat(client.unsigned("GET", "/b/k").body()).asString().isEqualTo(BODY);
    }

    @Test
    void delaysAndDripsTakeTheirTime() throws Exception {
        server.faults().once(IT, Fault.delay(Duration.ofMillis(120)));
        assertThat(millisOfOne()).isGreaterThanOrEqualTo(120);

        server.faults().once(IT, Fault.drip(100));
        assertThat(millisOfOne()).isGreaterThanOrEqualTo(90);

        server.faults().latency(Duration.ofMillis(60));
        assertThat(millisOfOne()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void rangesMayBeIgnoredOrMislabelled() throws Exception {
        server.faults().once(IT, Fault.ignoreRange());
        server.faults().once(IT, Fault.contentRange("bytes 5-9/10"));

        HttpResponse<byte[]> ignored = ranged();
        assertThat(ignored.statusCode()).isEqualTo(200);
        assertThat(ignored.body()).asString().isEqualTo(BODY);
        HttpResponse<byte[]> wrong = ranged();
        assertThat(wrong.statusCode()).isEqualTo(206);
        assertThat(wrong.headers().firstValue("Content-Range")).contains("bytes 5-9/10");
        assertThat(wrong.body()).asString().isEqualTo("012");
    }

    @Test
    void theObjectMayChangeBetweenRequests() throws Exception {
        server.faults().once(IT, Fault.act(() -> server.delete("b", "k")));

        assertThat(statuses(2)).containsExactly(200, 404);
    }

    @Test
    void faultsJoinAndWorkOnFilesToo(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("f"), new byte[300_000]);
        server.put("b", "k", file, "text/plain");
        server.faults().once(IT, Fault.corruptByte(100_000).and(Fault.truncateAfter(200_000)));

        try (RawConnection raw = get("/b/k")) {
            raw.head();
            byte[] got = raw.rest();
            assertThat(got).hasSize(200_000);
            assertThat(got[100_000]).isEqualTo((byte) -1);
            assertThat(got[99_999]).isZero();
        }
    }

    private RawConnection get(String path) throws Exception {
        RawConnection raw = new RawConnection(server.port());
        raw.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        return raw;
    }

    private HttpResponse<byte[]> ranged() throws Exception {
        return client.exchange("GET", "/b/k", new byte[0], Map.of("Range", "bytes=0-2"));
    }

    private List<Integer> statuses(int requests) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(client.unsigned("GET", "/b/k").statusCode());
        }
        return statuses;
    }

    private long millisOfOne() throws Exception {
        long start = System.nanoTime();
        assertThat(client.unsigned("GET", "/b/k").body()).asString().isEqualTo(BODY);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static int readQuietly(RawConnection raw) {
        try {
            return raw.read();
        } catch (IOException e) {
            return -1;
        }
    }
}
