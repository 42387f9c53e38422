package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and the system's proxies, of which the second carry the first. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SecuredTest {
    private static final String BODY = "0123456789".repeat(10_000);
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private static SSLContext context;

    private final Properties before = (Properties) System.getProperties().clone();
    private final Tls tls = new Tls(context.getSocketFactory());
    private final HttpByteTransport transport =
            HttpByteTransport.create(
                    host -> List.of(InetAddress.getLoopbackAddress()), tls, Duration.ofSeconds(10));

    @BeforeAll
    static void certify(@TempDir Path directory) throws Exception {
        context = TestCertificate.of("secure.example", directory);
    }

    @AfterEach
    void close() {
        transport.close();
        System.setProperties(before);
    }

    @Test
    void readsFromTheServerWhoseCertificateNamesIt() throws IOException {
        try (RawServer server = securedServer()) {
            String url = "https://secure.example:" + server.port() + "/x";
            assertThat(read(url)).isEqualTo(BODY);
            assertThat(read(url)).isEqualTo(BODY);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests().get(0).headers())
                    .containsEntry("host", "secure.example:" + server.port());
        }
    }

    @Test
    void asksNothingOfAServerWithAnotherName() throws IOException {
        try (RawServer server = securedServer()) {
            assertInsecure(
                    "https://other.example:" + server.port() + "/x", "is not one for this host");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void asksNothingOfAServerThatNobodyVouchesFor() throws IOException {
        try (RawServer server = securedServer();
                HttpByteTransport common =
                        HttpByteTransport.create(
                                host -> List.of(InetAddress.getLoopbackAddress()),
                                new Tls(),
                                Duration.ofSeconds(10))) {
            ReadRequest request = Reads.whole("https://secure.example:" + server.port() + "/x");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> common.execute(Reads.of(request), request))
                    .withMessageContaining("No secure connection: no authority that Java trusts");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void neverGoesOnInPlain() throws IOException {
        try (RawServer plain = RawServer.answering(ANSWER);
                RawServer server =
                        secured(
                                (request, socket) ->
                                        RawServer.send(
                                                socket,
                                                "HTTP/1.1 302 Found\r\nLocation: "
                                                        + plain.url("/x")
                                                        + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read("https://secure.example:" + server.port() + "/x"))
                    .withMessageContaining("from https to http");
            assertThat(plain.connections()).isZero();
        }
    }

    @Test
    void authoritiesAreReadForTheFirstSecuredRequestOnly() throws IOException {
        try (RawServer plain = RawServer.answering(ANSWER);
                RawServer secured = securedServer()) {
            read(plain.url("/x"));
            assertThat(tls.isMade()).isFalse();
            read("https://secure.example:" + secured.port() + "/x");
            assertThat(tls.isMade()).isTrue();
        }
    }

    @Test
    void aPlainRequestNamesItsServerToTheSystemsProxy() throws IOException {
        try (RawServer proxy = RawServer.answering(ANSWER)) {
            useProxy("http", proxy);
            assertThat(read("http://store.example:8080/a/../b?x='y'")).isEqualTo(BODY);
            assertThat(read("http://other.example/c")).isEqualTo(BODY);
            assertThat(proxy.requests())
                    .extracting(RawServer.Request::line)
                    .containsExactly(
                            "GET http://store.example:8080/a/../b?x='y' HTTP/1.1",
                            "GET http://other.example/c HTTP/1.1");
            assertThat(proxy.requests().get(0).headers())
                    .containsEntry("host", "store.example:8080");
        }
    }

    @Test
    void aSecuredRequestGoesThroughTheSystemsProxyUnseen() throws IOException {
        AtomicReference<String> line = new AtomicReference<>();
        try (RawServer proxy =
                new RawServer(
                        (request, socket) -> {
                            RawServer.send(socket, "HTTP/1.1 200 Go on\r\n\r\n");
                            line.set(answerSecured(socket));
                        })) {
            useProxy("https", proxy);
            assertThat(read("https://secure.example/x")).isEqualTo(BODY);
            RawServer.Request asked = proxy.requests().get(0);
            assertThat(asked.line()).isEqualTo("CONNECT secure.example:443 HTTP/1.1");
            assertThat(asked.headers().keySet()).containsExactly("host");
            assertThat(line.get()).isEqualTo("GET /x HTTP/1.1");
        }
    }

    @Test
    void aProxyThatRefusesIsUnavailable() {
        try (RawServer proxy =
                RawServer.answering("HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n")) {
            useProxy("https", proxy);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read("https://secure.example/x"))
                    .withMessageContaining("the proxy wants a password");
        }
    }

    @Test
    void aProxyThatAnnouncesItsAnswerWithoutEndIsUnavailable() {
        try (RawServer proxy =
                new RawServer(
                        (request, socket) -> {
                            while (true) {
                                RawServer.send(socket, "HTTP/1.1 100 Go on\r\n\r\n");
                            }
                        })) {
            useProxy("https", proxy);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> read("https://secure.example/x"))
                    .withMessageContaining("the proxy answered 100");
        }
    }

    @Test
    void whatComesUnaskedIsNoAnswerToTheNextRequest() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch lied = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                secured(
                        (request, socket) -> {
                            RawServer.send(socket, ANSWER);
                            if (asked.incrementAndGet() == 1) {
                                done.await();
                                RawServer.send(socket, ANSWER.replace("0123", "lies"));
                                lied.countDown();
                            }
                        })) {
            String url = "https://secure.example:" + server.port() + "/x";
            assertThat(read(url)).isEqualTo(BODY);
            done.countDown();
            assertThat(lied.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(read(url)).isEqualTo(BODY);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsExemptIsAskedItself() throws IOException {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 500 No\r\n\r\n");
                RawServer server = RawServer.answering(ANSWER)) {
            useProxy("http", proxy);
            System.setProperty("http.nonProxyHosts", "*.example");
            assertThat(read("http://store.example:" + server.port() + "/x")).isEqualTo(BODY);
            assertThat(proxy.connections()).isZero();
        }
    }

    private static void useProxy(String scheme, RawServer proxy) {
        System.setProperty(scheme + ".proxyHost", "proxy.example");
        System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.port()));
    }

    private void assertInsecure(String url, String why) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> read(url))
                .withMessageContaining("No secure connection: the server's certificate " + why);
    }

    private String read(String url) throws IOException {
        ReadRequest request = Reads.whole(url);
        return Reads.text(transport.execute(Reads.of(request), request));
    }

    private static RawServer securedServer() throws IOException {
        return secured((request, socket) -> RawServer.send(socket, ANSWER));
    }

    private static RawServer secured(RawServer.Script script) throws IOException {
        return new RawServer(
                script,
                context.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static String answerSecured(Socket socket) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "client", 1, true);
        secured.setUseClientMode(false);
        String line = RawServer.read(secured.getInputStream()).line();
        RawServer.send(secured, ANSWER);
        return line;
    }
}
