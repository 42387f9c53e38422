package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void tellsRatesAndWhatRemains() {
        Progress progress = new Progress(50, OptionalLong.of(200), 1, 4_000, Duration.ofSeconds(2));

        assertThat(progress.donePerSecond()).isEqualTo(25);
        assertThat(progress.bytesPerSecond()).isEqualTo(2_000);
        assertThat(progress.remaining()).contains(Duration.ofSeconds(6));
    }

    @Test
    void tellsNoRateAtTheStart() {
        Progress progress = new Progress(0, OptionalLong.of(200), 0, 0, Duration.ZERO);

        assertThat(progress.donePerSecond()).isZero();
        assertThat(progress.bytesPerSecond()).isZero();
        assertThat(progress.remaining()).isEmpty();
    }

    @Test
    void knowsNothingOfTheRestWithoutATotal() {
        Progress progress = new Progress(5, OptionalLong.empty(), 0, 0, Duration.ofSeconds(1));

        assertThat(progress.remaining()).isEmpty();
    }
}
