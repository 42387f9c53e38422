package dev.tarn.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRowsTest {
    @Test
    void timesAreReadAsTheyWereWritten() {
        List<Instant> times =
                List.of(
                        Instant.EPOCH,
                        Instant.parse("2026-11-22T23:04:59Z"),
                        Instant.parse("2024-02-29T12:00:00.000123Z"),
                        Instant.parse("1969-12-31T23:59:59.5Z"),
                        Instant.parse("-0001-01-01T00:00:00Z"),
                        Instant.MAX);
        assertThat(times)
                .allSatisfy(
                        time -> assertThat(SampleRows.instant(time.toString())).isEqualTo(time));
    }
}
