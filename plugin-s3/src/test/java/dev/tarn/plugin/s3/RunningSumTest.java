package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningSumTest {
    /** The check values of the algorithms' published definitions. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "MD5, 25f9e794323b453885f5181f1b624d0b",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void sumsUpPieceByPiece(ChecksumAlgorithm algorithm, String expected) {
        byte[] digits = "x123456789x".getBytes(StandardCharsets.US_ASCII);
        RunningSum sum = RunningSum.of(algorithm);
        sum.update(digits, 1, 4);
        sum.update(digits, 5, 0);
        sum.update(digits, 5, 5);
        assertThat(sum.result().hex()).isEqualTo(expected);
    }
}
