package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Progress.Files;
import dev.tarn.core.media.Progress.Rates;
import dev.tarn.core.media.Progress.Size;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Files FILES = new Files(50, OptionalLong.of(200), 1);
    private static final Rates RATES = new Rates(25, 1_000, 2_000);

    @Test
    void goesByBytesWhereTheyAreKnown() {
        Size size = new Size(4_000, 10_000, OptionalLong.of(50_000));

        assertThat(progress(FILES, size, RATES).remaining()).contains(Duration.ofSeconds(20));
    }

    @Test
    void goesByFilesWhereBytesAreUnknown() {
        Size size = new Size(4_000, 10_000, OptionalLong.empty());

        assertThat(progress(FILES, size, RATES).remaining()).contains(Duration.ofSeconds(6));
    }

    @Test
    void promisesNothingWhileNothingComes() {
        Size size = new Size(4_000, 10_000, OptionalLong.of(50_000));

        assertThat(progress(FILES, size, new Rates(0, 0, 0)).remaining()).isEmpty();
    }

    @Test
    void knowsNothingOfTheRestWithoutATotal() {
        Files uncounted = new Files(5, OptionalLong.empty(), 0);
        Size size = new Size(0, 0, OptionalLong.empty());

        assertThat(progress(uncounted, size, RATES).remaining()).isEmpty();
    }

    @Test
    void nothingRemainsWhenAllFilesAreDone() {
        Files all = new Files(200, OptionalLong.of(200), 3);
        Size size = new Size(4_000, 10_000, OptionalLong.of(50_000));

        assertThat(progress(all, size, RATES).remaining()).contains(Duration.ZERO);
    }

    private static Progress progress(Files files, Size size, Rates recent) {
        return new Progress(files, size, recent, Duration.ofSeconds(2));
    }
}
