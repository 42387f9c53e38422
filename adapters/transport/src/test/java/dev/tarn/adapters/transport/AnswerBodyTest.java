package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBodyTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private static final String TWO_ANSWERS =
            CHUNKED
                    + "3;name=\"x\"\r\nabc\r\n0a \r\n0123456789\r\n0\r\nx-sum: 1\r\ny: 2\r\n\r\n"
                    + FIXED
                    + "hello";

    @Test
    void arrivesWholeWhereverItIsSplit() throws IOException {
        for (int position = 1; position < TWO_ANSWERS.length(); position++) {
            assertBothAnswers(WireBytes.splitAt(position, TWO_ANSWERS));
        }
    }

    @Test
    void arrivesWholeInPiecesOfAnySize() throws IOException {
        for (int bytes = 1; bytes < 40; bytes++) {
            assertBothAnswers(WireBytes.inPiecesOf(bytes, TWO_ANSWERS));
        }
    }

    @Test
    void ofAnnouncedLengthEndsThere() throws IOException {
        WireInput in = WireBytes.whole(FIXED + "hello, world");
        assertThat(WireBytes.text(in.head(Duration.ZERO).body(in, true))).isEqualTo("hello");
        assertThat(in.hasLeftovers()).isTrue();
    }

    @Test
    void ofAnnouncedLengthMustNotEndBefore() throws IOException {
        WireInput in = WireBytes.whole(FIXED + "hell");
        AnswerBody body = in.head(Duration.ZERO).body(in, true);
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> WireBytes.text(body))
                .withMessageContaining("1 bytes are missing");
        assertThat(body.isComplete()).isFalse();
    }

    @Test
    void ofUnknownLengthEndsWithTheConnection() throws IOException {
        WireInput in = WireBytes.inPiecesOf(3, "HTTP/1.1 200 OK\r\n\r\nall that is left");
        AnswerBody body = in.head(Duration.ZERO).body(in, true);
        assertThat(WireBytes.text(body)).isEqualTo("all that is left");
        assertThat(body.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nabc",
                "x\r\nabc",
                "-3\r\nabc",
                "3xyz",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "3;a\nb\r\nabc\r\n0\r\n\r\n",
                "1000000000000000\r\nabc",
                "3\r\nabc\r\n0\r\nx: 1\n\r\n"
            })
    void chunksWithUnsoundFramingAreNoBody(String chunks) throws IOException {
        WireInput in = WireBytes.whole(CHUNKED + chunks);
        AnswerBody body = in.head(Duration.ZERO).body(in, true);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> WireBytes.text(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3\r",
                "3\r\n",
                "3\r\nab",
                "3\r\nabc",
                "3\r\nabc\r\n",
                "3\r\nabc\r\n0",
                "3\r\nabc\r\n0\r\n",
                "3\r\nabc\r\n0\r\nx: 1\r\n"
            })
    void chunksThatEndWithoutTheLastAreNoBody(String chunks) throws IOException {
        WireInput in = WireBytes.whole(CHUNKED + chunks);
        AnswerBody body = in.head(Duration.ZERO).body(in, true);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> WireBytes.text(body));
        assertThat(body.isComplete()).isFalse();
    }

    @Test
    void extensionsAndTrailersAreBounded() throws IOException {
        assertEndless(";" + "x".repeat(10_000) + "\r\n");
        assertEndless("\r\nabc\r\n0\r\n" + "x: 1\r\n".repeat(201) + "\r\n");
    }

    private static void assertEndless(String afterSize) throws IOException {
        WireInput in = WireBytes.whole(CHUNKED + "3" + afterSize);
        AnswerBody body = in.head(Duration.ZERO).body(in, true);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> WireBytes.text(body));
    }

    private static void assertBothAnswers(WireInput in) throws IOException {
        AnswerBody first = in.head(Duration.ZERO).body(in, true);
        assertThat(WireBytes.text(first)).isEqualTo("abc0123456789");
        assertThat(first.isComplete()).isTrue();
        AnswerBody second = in.head(Duration.ZERO).body(in, true);
        assertThat(WireBytes.text(second)).isEqualTo("hello");
        assertThat(second.isComplete()).isTrue();
        assertThat(in.hasLeftovers()).isFalse();
    }
}
