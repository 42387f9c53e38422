package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrittenRangesTest {
    @Test
    void agreeWithASetOfBits() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            WrittenRanges ranges = new WrittenRanges();
            BitSet bits = new BitSet();
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(50);
                int to = from + random.nextInt(12);
                int before = bits.cardinality();
                bits.set(from, to);
                assertThat(ranges.add(from, to)).isEqualTo(bits.cardinality() - before);
                assertThat(ranges.contiguous()).isEqualTo(bits.nextClearBit(0));
                assertThat(ranges.end()).isEqualTo(bits.length());
            }
        }
    }
}
