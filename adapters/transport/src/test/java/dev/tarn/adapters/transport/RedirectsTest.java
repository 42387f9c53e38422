package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private static final String AB =
            "HTTP/1.1 206 P\r\nContent-Range: bytes 0-1/3\r\nContent-Length: 2\r\n\r\nab";

    private static final Map<String, String> SECRETS =
            Map.of(
                    "Authorization", "s",
                    "Cookie", "s",
                    "x-amz-security-token", "s",
                    "x-goog-user-project", "s",
                    "x-api-key", "s",
                    "If-Match", "\"1\"");

    private final HttpByteTransport transport = HttpByteTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isFollowedOnOneServerWithAllHeaders(int status) throws IOException {
        try (RawServer server =
                new RawServer(
                        (request, socket) ->
                                RawServer.send(
                                        socket,
                                        request.target().equals("/from")
                                                ? redirect(status, "to/../there?x='")
                                                : AB))) {
            assertThat(text(server.url("/from"))).isEqualTo("ab");

            RawServer.Request last = server.requests().get(1);
            assertThat(last.target()).startsWith("/there?x=");
            assertThat(last.headers())
                    .containsEntry("authorization", "s")
                    .containsEntry("x-amz-security-token", "s")
                    .containsEntry("range", "bytes=0-1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void toAnotherServerTakesNoCredentialsAlong() throws IOException {
        try (RawServer other = RawServer.answering(AB);
                RawServer server =
                        RawServer.answering(redirect(302, "http://127.0.0.1:" + other.port()))) {
            assertThat(text(server.url("/x"))).isEqualTo("ab");

            assertThat(other.requests().get(0).target()).isEqualTo("/");
            assertThat(other.requests().get(0).headers().keySet())
                    .isEqualTo(
                            Set.of("accept-encoding", "host", "if-match", "range", "user-agent"));
        }
    }

    @Test
    void thatASignatureDoesNotSurviveIsTheStoragesToInterpret() {
        try (RawServer other = RawServer.answering(AB);
                RawServer server =
                        RawServer.answering(redirect(307, "http://127.0.0.1:" + other.port()))) {
            ReadRequest request = Reads.whole(server.url("/x"));
            Map<String, String> signed =
                    Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=a/b, Signature=c");

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> transport.execute(Reads.of(request, signed), request))
                    .withMessageContaining("The server answered 307");

            assertThat(other.requests()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/a, https://h/b, true",
        "https://h/a, https://h:443/b, true",
        "https://h/a, http://h/b, false",
        "http://h/a, http://h:81/b, false",
        "http://h:8080/a, https://h/b, false",
        "http://h/a, http://h.example/b, false"
    })
    void credentialsStayWithTheServerTheyAreFor(String from, String to, boolean kept) {
        WireRequest request = new WireRequest("GET", url(from), Map.of("cookie", List.of("s")));
        assertThat(Redirects.next(request, to))
                .hasValueSatisfying(
                        next -> {
                            assertThat(next.url().toString()).isEqualTo(to.replace(":443", ""));
                            assertThat(next.field("cookie") != null).isEqualTo(kept);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a, http://h/a, true",
        "https://h/a, https://i/a, false",
        "http://h/a, https://h/a, false",
        "http://h/a, http://i/a, false"
    })
    void onlyFromSecureToPlainIsADowngrade(String from, String to, boolean downgrade) {
        assertThat(Redirects.isDowngrade(url(from), url(to))).isEqualTo(downgrade);
    }

    @Test
    void isFollowedAlsoWhenTheAnswerHasMoreToSayThanIsRead() throws IOException {
        String lengthy =
                "HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Length: 99999\r\n\r\n"
                        + "x".repeat(10_000);
        try (RawServer server =
                new RawServer(
                        (request, socket) ->
                                RawServer.send(
                                        socket, request.target().equals("/to") ? AB : lengthy))) {
            assertThat(text(server.url("/from"))).isEqualTo("ab");
        }
    }

    @Test
    void isFollowedFiveTimesAtMost() {
        try (RawServer server = RawServer.answering(redirect(302, "/x"))) {
            assertRefused(server.url("/x"), "redirects more than 5 times");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void toSomethingElseThanHttpIsRefused() {
        try (RawServer server = RawServer.answering(redirect(302, "ftp://127.0.0.1/x"))) {
            assertRefused(server.url("/x"), "redirects to no HTTP address");
        }
    }

    @Test
    void withoutAnAddressIsNoAnswer() {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> text(server.url("/x")))
                    .withMessageContaining("answered 302");
        }
    }

    private static WireUrl url(String text) {
        return WireUrl.of(text).orElseThrow();
    }

    private void assertRefused(String url, String text) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> text(url))
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
    }

    private String text(String url) throws IOException {
        ReadRequest request = Reads.whole(url).withRange(ByteRange.of(0, 2));
        return Reads.text(transport.execute(Reads.of(request, SECRETS), request));
    }

    private static String redirect(int status, String location) {
        return "HTTP/1.1 "
                + status
                + " Elsewhere\r\nLocation: "
                + location
                + "\r\nContent-Length: 4\r\n\r\ngone";
    }
}
