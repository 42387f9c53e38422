package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check values that the catalogues of these sums give for the text 123456789. */
class RunningSumTest {
    @ParameterizedTest
    @CsvSource({
        "MD5,25f9e794323b453885f5181f1b624d0b",
        "SHA1,f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
    })
    void hasTheKnownValueHoweverTheBytesArrive(ChecksumAlgorithm algorithm, String expected) {
        byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= text.length; cut++) {
            RunningSum sum = RunningSum.of(algorithm);
            ByteBuffer direct = ByteBuffer.allocateDirect(cut).put(text, 0, cut).flip();
            sum.update(direct);
            sum.update(ByteBuffer.wrap(text, cut, text.length - cut));
            assertThat(sum.hex()).isEqualTo(expected);
        }
    }
}
