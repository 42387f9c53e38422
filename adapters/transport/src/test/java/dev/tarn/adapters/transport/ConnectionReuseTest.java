package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a connection serves a further request, and when it must not. */
class ConnectionReuseTest {
    private static final String ABC = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";

    private final HttpByteTransport transport =
            HttpByteTransport.create(HostLookup.SYSTEM, new Tls(), Duration.ofMillis(500));

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ABC,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;x\r\nabc\r\n0\r\nsum: 1\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + ABC,
                "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ABC
            })
    void whatWasReadToItsEndLeavesAConnectionForOthers(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            assertThat(read(server)).isEqualTo("abc");
            assertThat(read(server)).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n\r\nforged"
            })
    void whatMayNotBeTheEndLeavesNone(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            assertThat(read(server)).isEqualTo("abc");
            assertThat(read(server)).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatEndsWithTheConnectionIsRead() throws IOException {
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            RawServer.send(socket, "HTTP/1.1 200 OK\r\n\r\nabc");
                            socket.close();
                        })) {
            assertThat(read(server)).isEqualTo("abc");
            assertThat(read(server)).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatComesUnaskedIsNoAnswerToTheNextRequest() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch lied = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            RawServer.send(socket, ABC);
                            if (asked.incrementAndGet() == 1) {
                                done.await();
                                RawServer.send(socket, ABC.replace("abc", "lie"));
                                lied.countDown();
                            }
                        })) {
            assertThat(read(server)).isEqualTo("abc");
            done.countDown();
            assertThat(lied.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(read(server)).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aRequestOnAConnectionThatTheServerClosedIsSentAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            if (asked.incrementAndGet() == 2) {
                                RawServer.reset(socket);
                            } else {
                                RawServer.send(socket, ABC);
                            }
                        })) {
            assertThat(read(server)).isEqualTo("abc");
            assertThat(read(server)).isEqualTo("abc");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void itIsSentAgainOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            if (asked.incrementAndGet() > 1) {
                                socket.close();
                            } else {
                                RawServer.send(socket, ABC);
                            }
                        })) {
            assertThat(read(server)).isEqualTo("abc");
            assertUnavailable(server);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void itIsNotSentAgainOnceTheAnswerHasBegun() throws IOException {
        assertAskedTwice(
                socket -> {
                    RawServer.send(socket, "H");
                    socket.close();
                });
    }

    @Test
    void itIsNotSentAgainToAServerThatIsSilent() throws IOException {
        assertAskedTwice(socket -> socket.getInputStream().read());
    }

    @Test
    void endlessAnnouncementsAreNoAnswer() {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 100 Continue\r\n\r\n".repeat(50) + ABC)) {
            assertUnavailable(server);
        }
    }

    @Test
    void aChangeOfProtocolIsNoAnswer() {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n" + ABC)) {
            assertUnavailable(server);
        }
    }

    private interface Fault {
        void strike(Socket socket) throws IOException;
    }

    private void assertAskedTwice(Fault fault) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                new RawServer(
                        (request, socket) -> {
                            if (asked.incrementAndGet() == 2) {
                                fault.strike(socket);
                            } else {
                                RawServer.send(socket, ABC);
                            }
                        })) {
            assertThat(read(server)).isEqualTo("abc");
            assertUnavailable(server);
            assertThat(server.requests()).hasSize(2);
        }
    }

    private void assertUnavailable(RawServer server) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> read(server))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    private String read(RawServer server) throws IOException {
        ReadRequest request = Reads.whole(server.url("/x"));
        ReadResult result = transport.execute(Reads.of(request), request);
        return Reads.text(result);
    }
}
