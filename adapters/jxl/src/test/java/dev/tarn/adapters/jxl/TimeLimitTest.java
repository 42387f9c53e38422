package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void aPictureMayTakeAMinuteAndTenSecondsForEachMillionOfPixels() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
        TimeLimit time = new TimeLimit(now::get);
        time.add(3_000_000);

        now.addAndGet(TimeUnit.SECONDS.toNanos(90));
        assertThatCode(time::check).doesNotThrowAnyException();

        now.incrementAndGet();
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(time::check)
                .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR)
                .withMessageContaining("more than 90 seconds");
    }
}
