package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpByteTransportTest {
    private static final String ABC =
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nETag: \"1\"\r\n\r\nabc";

    private final HttpByteTransport transport = HttpByteTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void sendsTheTargetAsGivenAndSaysWhoAsks() throws IOException {
        try (RawServer server = RawServer.answering(ABC)) {
            String target = "/a/../b/./%2e%2E/c//d%20e'f?x='1'&y&&z=a=b%2F";
            assertThat(Reads.text(execute(Reads.whole(server.url(target))))).isEqualTo("abc");

            RawServer.Request request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("GET " + target + " HTTP/1.1");
            assertThat(request.headers())
                    .containsEntry("accept-encoding", "identity")
                    .hasEntrySatisfying(
                            "user-agent", agent -> assertThat(agent).matches("tarn/\\d+\\..+"));
        }
    }

    @Test
    void headersOfTheReadWinOverItsOwn() throws IOException {
        try (RawServer server = RawServer.answering(ABC)) {
            ReadRequest request = Reads.whole(server.url("/x"));
            Map<String, String> headers = Map.of("Accept-Encoding", "gzip", "User-Agent", "me");
            Reads.text(transport.execute(Reads.of(request, headers), request));

            assertThat(server.requests().get(0).headers())
                    .containsEntry("accept-encoding", "gzip")
                    .containsEntry("user-agent", "me");
        }
    }

    @Test
    void neverInflates() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc";
        try (RawServer server = RawServer.answering(answer)) {
            ReadRequest request = Reads.whole(server.url("/x"));
            Map<String, String> headers = Map.of("Accept-Encoding", "gzip");
            assertThat(Reads.text(transport.execute(Reads.of(request, headers), request)))
                    .isEqualTo("abc");
        }
    }

    @Test
    void oneConnectionServesCallsThatFollowEachOther() throws IOException {
        try (RawServer server = RawServer.answering(ABC)) {
            for (int i = 0; i < 5; i++) {
                Reads.text(execute(Reads.whole(server.url("/x"))));
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void answersOfUnknownLengthAreReadToTheirEnd() throws IOException {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        try (RawServer server = RawServer.answering(chunked)) {
            Content content = (Content) execute(Reads.whole(server.url("/x")));
            assertThat(content.length()).isEmpty();
            assertThat(Reads.text(content)).isEqualTo("abc");
        }
    }

    @Test
    void aRangeIsTakenFromTheExactPart() throws IOException {
        try (RawServer server = RawServer.answering(partial("bytes 1-3/9", "bcd"))) {
            ReadRequest request = Reads.whole(server.url("/x")).withRange(ByteRange.of(1, 3));
            assertThat(Reads.text(execute(request))).isEqualTo("bcd");
            assertThat(server.requests().get(0).headers()).containsEntry("range", "bytes=1-3");
        }
    }

    @Test
    void aRangeOverTheEndIsCutThere() throws IOException {
        try (RawServer server = RawServer.answering(partial("bytes 7-8/9", "hi"))) {
            ReadRequest request = Reads.whole(server.url("/x")).withRange(ByteRange.of(7, 100));
            assertThat(Reads.text(execute(request))).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-2/9",
                "bytes 2-4/9",
                "bytes 1-2/9",
                "bytes 1-2/*",
                "bytes */9",
                "bytes 1-3/3",
                "pages 1-3/9",
                ""
            })
    void anotherPartThanTheOneAskedForIsNoAnswer(String range) {
        try (RawServer server = RawServer.answering(partial(range, "bcd"))) {
            ReadRequest request = Reads.whole(server.url("/x")).withRange(ByteRange.of(1, 3));
            assertUnavailable(request, "another range than bytes=1-3");
        }
    }

    @Test
    void aPartOfAnotherLengthThanItSaysIsNoAnswer() {
        try (RawServer server = RawServer.answering(partial("bytes 1-3/9", "bcde"))) {
            ReadRequest request = Reads.whole(server.url("/x")).withRange(ByteRange.of(1, 3));
            assertUnavailable(request, "4 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2,ab", "1,1,b", "1,9,bc", "2,1,c", "3,1,''", "9,1,''"})
    void aServerWithoutRangesIsReadUpToTheRange(long offset, long length, String expected)
            throws IOException {
        try (RawServer server = RawServer.answering(ABC)) {
            ReadRequest request =
                    Reads.whole(server.url("/x")).withRange(ByteRange.of(offset, length));
            assertThat(Reads.text(execute(request))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2,ab", "1,1,b", "1,9,bc", "3,1,''", "9,1,''"})
    void aServerWithoutRangesAndLengthsIsReadUpToTheRange(long offset, long length, String expected)
            throws IOException {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        try (RawServer server = RawServer.answering(chunked)) {
            ReadRequest request =
                    Reads.whole(server.url("/x")).withRange(ByteRange.of(offset, length));
            assertThat(Reads.text(execute(request))).isEqualTo(expected);
        }
    }

    @Test
    void aFarRangeOfAServerWithoutRangesIsRefusedBeforeItsBytesAreRead() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nabc";
        try (RawServer server = RawServer.answering(answer)) {
            ReadRequest request =
                    Reads.whole(server.url("/x"))
                            .withRange(ByteRange.from(Answer.MOST_SKIPPED + 1));
            assertFailure(StorageException.Kind.REFUSED, request, "knows no ranges");
        }
    }

    @Test
    void aRangeAfterTheEndHasNoBytes() throws IOException {
        String answer =
                "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */3\r\n"
                        + "Content-Length: 4\r\n\r\nnope";
        try (RawServer server = RawServer.answering(answer)) {
            ReadRequest request = Reads.whole(server.url("/x")).withRange(ByteRange.from(7));
            assertThat(Reads.text(execute(request))).isEmpty();
        }
    }

    @Test
    void aRangeRefusedThatNobodyAskedForIsNoEmptyObject() {
        String answer = "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = RawServer.answering(answer)) {
            ReadRequest request = Reads.whole(server.url("/x"));
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> execute(request));
        }
    }

    @Test
    void anUnchangedVersionIsNotModified() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 304 Not Modified\r\n\r\n")) {
            assertThat(execute(differing(server, "\"1\""))).isInstanceOf(NotModified.class);
            assertUnavailable(Reads.whole(server.url("/x")), "304 to a request without condition");
        }
    }

    @Test
    void conditionsHoldAlsoWithServersThatIgnoreThem() throws IOException {
        try (RawServer server = RawServer.answering(ABC)) {
            assertThat(execute(differing(server, "\"1\""))).isInstanceOf(NotModified.class);
            assertThat(Reads.text(execute(differing(server, "\"2\"")))).isEqualTo("abc");
            assertThat(Reads.text(execute(matching(server, "\"1\"")))).isEqualTo("abc");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> execute(matching(server, "\"2\"")))
                    .satisfies(
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(StorageException.Kind.CONDITION_FAILED));
        }
    }

    @Test
    void theStorageReadsTheBeginningOfAnErrorsText() {
        String text = "x".repeat(10_000);
        String answer = "HTTP/1.1 500 Oh\r\nContent-Length: 10000\r\n\r\n" + text;
        try (RawServer server = RawServer.answering(answer)) {
            assertUnavailable(
                    Reads.whole(server.url("/x")),
                    "status 500, retry after none, " + "x".repeat(8192));
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> execute(Reads.whole(server.url("/x"))))
                    .satisfies(e -> assertThat(e.what()).doesNotContain("x".repeat(8193)));
        }
    }

    @Test
    void aRequestToRetryAtOnceIsNotObeyed() {
        String answer = "HTTP/1.1 503 Slow Down\r\nRetry-After: 0\r\nContent-Length: 4\r\n\r\nslow";
        try (RawServer server = RawServer.answering(answer)) {
            assertUnavailable(Reads.whole(server.url("/x")), "status 503, retry after 0, slow");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void afterItsEndItTakesNoCalls() {
        transport.close();
        transport.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> execute(Reads.whole("http://127.0.0.1:1/x")));
    }

    private ReadRequest differing(RawServer server, String version) {
        return Reads.whole(server.url("/x"))
                .withCondition(ReadCondition.mustDiffer(ObjectVersion.of(version)));
    }

    private ReadRequest matching(RawServer server, String version) {
        return Reads.whole(server.url("/x"))
                .withCondition(ReadCondition.mustMatch(ObjectVersion.of(version)));
    }

    private void assertUnavailable(ReadRequest request, String text) {
        assertFailure(StorageException.Kind.UNAVAILABLE, request, text);
    }

    private void assertFailure(StorageException.Kind kind, ReadRequest request, String text) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> execute(request))
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.uri()).isEqualTo(request.uri()));
    }

    private ReadResult execute(ReadRequest request) throws StorageException {
        return transport.execute(Reads.of(request), request);
    }

    private static String partial(String range, String body) {
        String header = range.isEmpty() ? "" : "Content-Range: " + range + "\r\n";
        return "HTTP/1.1 206 Partial Content\r\n"
                + header
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }
}
