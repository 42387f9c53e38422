package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The width against a store that answers each request after a time, and so many a second. */
class AutoWidthTest {
    private static final long FILE = 100_000 + BulkStage.FILE_WORTH;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int SECOND = 10;

    private final ManualClock clock = new ManualClock();
    private final AutoWidth width = new AutoWidth(clock.instant());
    private double work;

    @Test
    void startsAtEight() {
        assertThat(width.width()).isEqualTo(8);
    }

    @ParameterizedTest(name = "{0} ms, at most {1} a second")
    @CsvSource({
        "20, 100000",
        "20, 2000",
        "20, 3000",
        "100, 100000",
        "100, 900",
        "100, 600",
        "100, 450",
        "100, 300",
        "100, 100"
    })
    void afterTenSecondsItDoesNineTenthsOfTheBestFixedWidth(int millis, double most) {
        run(10 * SECOND, millis, most);
        double before = work;
        run(50 * SECOND, millis, most);

        double best = 50 * rate(AutoWidth.MOST, millis, most) * FILE;
        assertThat(work - before).isGreaterThanOrEqualTo(0.9 * best);
    }

    @Test
    void doesNotClimbForNothing() {
        List<Integer> widths = run(120 * SECOND, 2, 1_000);

        assertThat(widths.get(widths.size() - 1)).isEqualTo(8);
        assertThat(widths.stream().filter(w -> w > 8).count()).isLessThan(widths.size() / 10);
        assertThat(widths).allMatch(w -> w <= 16);
    }

    @Test
    void comesBackWhenFewerDoAsWell() {
        run(30 * SECOND, 100, 100_000);
        assertThat(width.width()).isEqualTo(AutoWidth.MOST);

        List<Integer> widths = run(600 * SECOND, 100, 200);

        assertThat(widths.get(widths.size() - 1)).isLessThanOrEqualTo(32);
    }

    @Test
    void isHalvedWhenTheStoreIsOverloadedAndClimbsAgainLater() {
        run(30 * SECOND, 100, 100_000);

        width.overloaded(clock.instant());
        assertThat(width.width()).isEqualTo(64);
        width.overloaded(clock.instant());
        assertThat(width.width()).as("one burst counts once").isEqualTo(64);
        run(4 * SECOND, 100, 100_000);
        assertThat(width.width()).as("left in peace").isEqualTo(64);
        run(30 * SECOND, 100, 100_000);

        assertThat(width.width()).isEqualTo(AutoWidth.MOST);
    }

    @Test
    void aStormBringsItDownToOneAndNoFurther() {
        for (int i = 0; i < 20; i++) {
            width.overloaded(clock.instant());
            clock.advance(Duration.ofSeconds(2));
        }

        assertThat(width.width()).isEqualTo(1);
        run(600 * SECOND, 20, 100_000);
        assertThat(width.width()).isGreaterThan(8);
    }

    @Test
    void isNotMeasuredWhileThereIsTooLittleToDo() {
        for (int i = 0; i < 60 * SECOND; i++) {
            clock.advance(TICK);
            work += FILE;
            width.look(clock.instant(), (long) work, false);
        }

        assertThat(width.width()).isEqualTo(8);
    }

    /** The width at each tick. */
    private List<Integer> run(int ticks, int millis, double most) {
        List<Integer> widths = new ArrayList<>();
        IntStream.range(0, ticks)
                .forEach(
                        i -> {
                            work += rate(width.width(), millis, most) / SECOND * FILE;
                            clock.advance(TICK);
                            width.look(clock.instant(), (long) work, true);
                            widths.add(width.width());
                        });
        return widths;
    }

    private static double rate(int width, int millis, double most) {
        return Math.min(most, width * 1000.0 / millis);
    }
}
