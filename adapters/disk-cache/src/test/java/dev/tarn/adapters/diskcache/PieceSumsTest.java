package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceSumsTest {
    private static final List<CyclicCode> ALL = List.of(CyclicCode.values());

    /** The check values that the catalogues of these sums give for the text 123456789. */
    @ParameterizedTest
    @CsvSource({"CRC32C,e3069283", "CRC32,cbf43926", "CRC64NVME,ae8b14860a799888"})
    void hasTheKnownValueHoweverTheBytesArrive(CyclicCode code, String expected) {
        byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= text.length; cut++) {
            PieceSums sums = new PieceSums(List.of(code));
            sums.update(ByteBuffer.wrap(text, cut, text.length - cut), cut);
            sums.update(ByteBuffer.allocateDirect(cut).put(text, 0, cut).flip(), 0);

            assertThat(hex(sums, text.length, code)).isEqualTo(expected);
        }
    }

    @Test
    void piecesInAnyOrderHaveTheSumsOfTheWhole() {
        byte[] bytes = new byte[100_003];
        new Random(1).nextBytes(bytes);
        PieceSums inOrder = new PieceSums(ALL);
        inOrder.update(ByteBuffer.wrap(bytes), 0);
        for (int seed = 0; seed < 20; seed++) {
            PieceSums shuffled = new PieceSums(ALL);
            for (int[] piece : pieces(bytes.length, new Random(seed))) {
                shuffled.update(ByteBuffer.wrap(bytes, piece[0], piece[1]), piece[0]);
            }
            for (CyclicCode code : ALL) {
                assertThat(hex(shuffled, bytes.length, code))
                        .isEqualTo(hex(inOrder, bytes.length, code));
            }
        }
    }

    @Test
    void nothingHasTheSumZero() {
        assertThat(new PieceSums(List.of(CyclicCode.CRC32C)).sums(0))
                .contains(Map.of(CyclicCode.CRC32C, 0L));
    }

    @Test
    void gapsAndBytesThatCameTwiceHaveNoSum() {
        int[][][] wrong = {
            {{0, 10}, {20, 10}},
            {{0, 20}, {10, 20}},
            {{0, 30}, {0, 10}},
            {{0, 30}, {20, 10}},
            {{1, 29}}
        };
        for (int[][] pieces : wrong) {
            PieceSums sums = new PieceSums(List.of(CyclicCode.CRC32C));
            for (int[] piece : pieces) {
                sums.update(ByteBuffer.allocate(piece[1]), piece[0]);
            }
            assertThat(sums.sums(30)).isEmpty();
        }
    }

    private static List<int[]> pieces(int size, Random random) {
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < size; ) {
            int length = Math.min(size - at, 1 + random.nextInt(9000));
            pieces.add(new int[] {at, length});
            at += length;
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }

    private static String hex(PieceSums sums, long size, CyclicCode code) {
        return code.hex(sums.sums(size).orElseThrow().getOrDefault(code, -1L));
    }
}
