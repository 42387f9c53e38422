package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a server can fail is one clear failure after exactly one request. */
class TransportFaultsTest {
    private static final HostLookup NAMELESS =
            host -> {
                if (host.equals("127.0.0.1")) {
                    return HostLookup.SYSTEM.lookup(host);
                }
                throw new UnknownHostException(host);
            };

    private final HttpByteTransport transport =
            HttpByteTransport.create(NAMELESS, new Tls(), Duration.ofMillis(300));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aClosedPortIsUnavailable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertUnavailable("http://127.0.0.1:" + port + "/x", "No connection");
    }

    @Test
    void anUnknownHostIsUnavailable() {
        assertUnavailable("http://absent.example/x", "absent.example: not found");
    }

    @Test
    void aResetBeforeTheAnswerIsUnavailable() {
        try (RawServer server = new RawServer((request, socket) -> RawServer.reset(socket))) {
            assertUnavailable(server.url("/x"), "broke off before an answer");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anEndBeforeTheAnswerIsUnavailable() {
        try (RawServer server = new RawServer((request, socket) -> socket.close())) {
            assertUnavailable(server.url("/x"), "broke off before an answer");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatIsNoHttpIsUnavailable() {
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH\r\n\r\n")) {
            assertUnavailable(server.url("/x"), "broke off before an answer");
        }
    }

    @Test
    void plainTextInPlaceOfTlsIsUnavailable() {
        try (RawServer server = RawServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertUnavailable(server.url("/x").replace("http:", "https:"), "No secure connection");
        }
    }

    @Test
    void silenceInPlaceOfAnAnswerIsUnavailable() {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer((request, socket) -> self[0].stall())) {
            self[0] = server;
            assertUnavailable(server.url("/x"), "No answer in time");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aHeadThatDripsIsUnavailable() {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            RawServer.send(socket, "HTTP/1.1 200 OK\r\nx: ");
                            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                                RawServer.send(socket, "x");
                            }
                        })) {
            assertUnavailable(server.url("/x"), "the head comes too slowly");
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9", "Transfer-Encoding: chunked"})
    void aBodyThatEndsEarlyIsUnavailable(String framing) {
        assertBodyFails(framing, java.net.Socket::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9", "Transfer-Encoding: chunked"})
    void aBodyThatIsResetIsUnavailable(String framing) {
        assertBodyFails(framing, RawServer::reset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9", "Transfer-Encoding: chunked"})
    void aBodyThatStallsIsUnavailable(String framing) {
        assertBodyFails(framing, socket -> socket.getInputStream().read());
    }

    @Test
    void aFailureInTheStorageGivesTheConnectionBack() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")) {
            for (int i = 0; i < 3; i++) {
                assertUnavailable(server.url("/x"), "status 500");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void secretsInHeadersAndAddressesStayOutOfMessages() {
        ReadRequest request = Reads.whole("http://127.0.0.1:1/x?sig=hush&se=1");
        DirectRead read =
                DirectRead.get(
                        request.uri().text(),
                        HttpHeaders.ofSingle(Map.of("x-key", "hush\u00e9")),
                        response -> ObjectStat.of(request.uri()));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> transport.execute(read, request))
                .withMessageContaining("x-key cannot be sent")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"))
                .withNoCause();
    }

    private interface Fault {
        void strike(java.net.Socket socket) throws IOException;
    }

    private void assertBodyFails(String framing, Fault fault) {
        String head = "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n";
        String body = framing.endsWith("chunked") ? "3\r\nabc\r\n" : "abc";
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            RawServer.send(socket, head + body);
                            fault.strike(socket);
                        })) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> Reads.text(execute(server.url("/x"))))
                    .satisfies(
                            e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
            assertThat(server.requests()).hasSize(1);
        }
    }

    private void assertUnavailable(String url, String text) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> execute(url))
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    private ReadResult execute(String url) throws StorageException {
        ReadRequest request = Reads.whole(url);
        ReadResult result = transport.execute(Reads.of(request), request);
        assertThat(result).isInstanceOf(Content.class);
        return result;
    }
}
