package dev.tarn.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void sizesAre1024BasedWithOneDecimal() {
        assertThat(Words.size(0)).isEqualTo("0B");
        assertThat(Words.size(1023)).isEqualTo("1023B");
        assertThat(Words.size(1024)).isEqualTo("1.0KB");
        assertThat(Words.size(137438953472L)).isEqualTo("128.0GB");
        assertThat(Words.size(Long.MAX_VALUE)).isEqualTo("8192.0PB");
    }

    @Test
    void countsHaveCommasAndNouns() {
        assertThat(Words.count(1, "sample")).isEqualTo("1 sample");
        assertThat(Words.count(2000, "sample")).isEqualTo("2,000 samples");
    }

    @Test
    void timesAreToTheSecondFromAMinuteOn() {
        assertThat(Words.time(Duration.ofMillis(1250))).isEqualTo("1.3s");
        assertThat(Words.time(Duration.ofSeconds(65))).isEqualTo("1:05");
        assertThat(Words.time(Duration.ofSeconds(3661))).isEqualTo("1:01:01");
    }
}
