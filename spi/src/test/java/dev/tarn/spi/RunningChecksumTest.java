package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningChecksumTest {
    /** The check values that the published definitions give for the text 123456789. */
    private static final Map<ChecksumAlgorithm, String> KNOWN =
            Map.of(
                    ChecksumAlgorithm.CRC32, "cbf43926",
                    ChecksumAlgorithm.CRC32C, "e3069283",
                    ChecksumAlgorithm.CRC64NVME, "ae8b14860a799888",
                    ChecksumAlgorithm.MD5, "25f9e794323b453885f5181f1b624d0b",
                    ChecksumAlgorithm.SHA1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
                    ChecksumAlgorithm.SHA256,
                            "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");

    @Test
    void hasTheKnownValueHoweverTheBytesArrive() {
        byte[] text = "x123456789x".getBytes(StandardCharsets.US_ASCII);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            for (int cut = 0; cut <= 9; cut++) {
                RunningChecksum sum = RunningChecksum.of(algorithm);
                ByteBuffer direct = ByteBuffer.allocateDirect(cut).put(text, 1, cut).flip();
                sum.update(direct);
                sum.update(text, 1 + cut, 9 - cut);
                assertThat(direct.hasRemaining()).isFalse();
                assertThat(sum.result()).isEqualTo(new Checksum(algorithm, KNOWN.get(algorithm)));
            }
        }
    }

    @Test
    void sumsOfOneKindDoNotMix() {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            RunningChecksum sum = RunningChecksum.of(algorithm);
            RunningChecksum other = RunningChecksum.of(algorithm);
            other.update(new byte[] {1}, 0, 1);
            sum.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);
            assertThat(sum.result().hex()).isEqualTo(KNOWN.get(algorithm));
        }
    }
}
