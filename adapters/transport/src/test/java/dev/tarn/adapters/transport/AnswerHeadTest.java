package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void namesAreFoundInLowerCaseAndValuesAreTrimmed() throws IOException {
        AnswerHead head = head(OK + "ETag:  \"a b\"\t \r\nX-Empty:\r\nx-Name: Zo\u00eb\r\n\r\n");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.minor()).isEqualTo(1);
        assertThat(head.first("etag")).isEqualTo("\"a b\"");
        assertThat(head.first("x-empty")).isEmpty();
        assertThat(head.first("x-name")).isEqualTo("Zo\u00eb");
        assertThat(head.first("absent")).isNull();
    }

    @Test
    void aRepeatedFieldKeepsItsValuesInOrder() throws IOException {
        assertThat(head(OK + "a: 1\r\nb: 2\r\nA: 3\r\n\r\n").fields().get("a"))
                .containsExactly("1", "3");
    }

    @Test
    void aFoldedLineBelongsToTheOneBefore() throws IOException {
        assertThat(head(OK + "a: 1\r\n  2\r\n\t3 \r\nb: 4\r\n\r\n").first("a")).isEqualTo("1 2 3");
    }

    @Test
    void aLineMayEndWithALoneLineFeed() throws IOException {
        AnswerHead head = head("HTTP/1.1 204\na: 1\n\n");
        assertThat(head.status()).isEqualTo(204);
        assertThat(head.first("a")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nnothing\r\n\r\n",
                "HTTP/1.1 200 OK\r\na : 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\n a: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\u00e4: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\na: 1\rb: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\na: \u0000\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000\r\n\r\n",
                "HTTP/1.1 099 No\r\n\r\n",
                "HTTP/1.1 -20 No\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.x 200 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n",
                "\r\n\r\n"
            })
    void whatIsNoHeadIsNotUnderstood(String text) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> head(text));
    }

    @Test
    void anEndWithinTheHeadIsToldFromNonsense() {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> head(OK + "a: 1\r\n"));
    }

    @Test
    void aHeadIsNeverLongerThanItsBuffer() throws IOException {
        int room = WireInput.MOST_HEAD_BYTES - OK.length() - "a: \r\n\r\n".length();
        assertThat(head(OK + "a: " + "x".repeat(room) + "\r\n\r\n").first("a")).hasSize(room);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> head(OK + "a: " + "x".repeat(room + 1) + "\r\n\r\n"))
                .withMessageContaining("longer than");
    }

    @Test
    void aHeadHasTwoHundredLinesAtMost() throws IOException {
        assertThat(head(OK + "a: 1\r\n".repeat(200) + "\r\n").fields().get("a")).hasSize(200);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> head(OK + "a: 1\r\n".repeat(201) + "\r\n"))
                .withMessageContaining("more than 200");
    }

    @ParameterizedTest
    @CsvSource({
        "content-length: 3, 3",
        "content-length: 3|content-length: 3, 3",
        "content-length: 0, 0",
        "transfer-encoding: Chunked, -1",
        "server: x, -1"
    })
    void theLengthIsWhatTheHeadSays(String fields, long length) throws IOException {
        assertThat(body(200, fields).length()).isEqualTo(length);
    }

    @Test
    void anAnswerNamesItsLengthTwiceWhenItIsTheSame() throws IOException {
        assertThat(body(200, "content-length: 3, 3").length()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 3|content-length: 4",
                "content-length: 3, 4",
                "content-length: -3",
                "content-length: +3",
                "content-length: 0x3",
                "content-length: 3 3",
                "content-length:",
                "content-length: 9999999999999999999",
                "content-length: 3|transfer-encoding: chunked",
                "transfer-encoding: gzip, chunked",
                "transfer-encoding: chunked|transfer-encoding: chunked",
                "transfer-encoding: identity",
                "transfer-encoding: xchunked"
            })
    void anEndThatTwoReadersCouldSeeDifferentlyIsNoAnswer(String fields) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> body(200, fields));
    }

    @Test
    void chunksAreNotOfTheOldVersion() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(
                        () ->
                                head("HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                                        .body(WireBytes.whole(""), true));
    }

    @ParameterizedTest
    @CsvSource({"204, true", "304, true", "200, false"})
    void someAnswersHaveNoBodyWhateverTheySay(int status, boolean wanted) throws IOException {
        AnswerHead head = head("HTTP/1.1 " + status + " X\r\ncontent-length: 9\r\n\r\n");
        AnswerBody body = head.body(WireBytes.whole("abc"), wanted);
        assertThat(body.isComplete()).isTrue();
        assertThat(WireBytes.text(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, server: x, true",
        "1, connection: keep-alive, true",
        "1, connection: Close, false",
        "1, 'connection: x, close', false",
        "1, connection: x|connection: close, false",
        "0, connection: keep-alive, false"
    })
    void theConnectionIsKeptUnlessTheServerClosesIt(int minor, String fields, boolean kept)
            throws IOException {
        String lines = fields.replace("|", "\r\n");
        assertThat(head("HTTP/1." + minor + " 200 OK\r\n" + lines + "\r\n\r\n").keepsConnection())
                .isEqualTo(kept);
    }

    private static AnswerBody body(int status, String fields) throws IOException {
        String lines = fields.replace("|", "\r\n");
        return head("HTTP/1.1 " + status + " X\r\n" + lines + "\r\n\r\n")
                .body(WireBytes.whole(""), true);
    }

    private static AnswerHead head(String text) throws IOException {
        return WireBytes.whole(text).head(Duration.ZERO);
    }
}
