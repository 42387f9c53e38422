package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrientationTest {
    @Test
    void theNumbersAreThoseOfExif() {
        for (int number = 1; number <= 8; number++) {
            assertThat(Orientation.ofExif(number).exif()).isEqualTo(number);
        }
    }

    @Test
    void aNumberThatMeansNothingIsUpright() {
        assertThat(List.of(0, 9, -1, 65535))
                .allSatisfy(n -> assertThat(Orientation.ofExif(n)).isEqualTo(Orientation.UPRIGHT));
    }

    @Test
    void onlyTheLastFourSwapTheSides() {
        for (int number = 1; number <= 8; number++) {
            assertThat(Orientation.ofExif(number).swapsSides()).isEqualTo(number >= 5);
        }
    }
}
