package dev.tarn.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
    @Test
    void equalsTheOrderOfTheBytes() {
        int[] points = {'a', 'b', 0x7f, 0xe9, 0x7ff, 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600};
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            String left = text(random, points);
            String right = text(random, points);

            assertThat(Integer.signum(Utf8Order.INSTANCE.compare(left, right)))
                    .as("%s and %s", left, right)
                    .isEqualTo(
                            Integer.signum(
                                    Arrays.compareUnsigned(
                                            left.getBytes(UTF_8), right.getBytes(UTF_8))));
        }
    }

    private static String text(Random random, int[] points) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
