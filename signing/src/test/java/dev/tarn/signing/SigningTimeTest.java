package dev.tarn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningTimeTest {
    @Test
    void timesAreWrittenToWholeSeconds() {
        assertThat(SigningTime.format(Instant.parse("2026-03-01T23:59:58.999Z")))
                .isEqualTo("20260301T235958Z");
        assertThat(SigningTime.format(Instant.EPOCH)).isEqualTo("19700101T000000Z");
        assertThat(SigningTime.format(Instant.parse("0012-10-11T02:03:04Z")))
                .isEqualTo("00121011T020304Z");
    }

    @Test
    void whatWasWrittenIsRead() {
        Instant time = Instant.parse("2026-11-09T08:07:06Z");
        assertThat(SigningTime.parse(SigningTime.format(time))).hasValue(time);
        assertThat(SigningTime.parse("2026-11-09")).isEmpty();
    }
}
