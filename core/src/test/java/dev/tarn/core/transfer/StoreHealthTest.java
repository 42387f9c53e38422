package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.testing.ManualClock;
import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreHealthTest {
    private final ManualClock clock = new ManualClock();
    private final StoreHealth health = new StoreHealth(clock);

    @Test
    void oneInAHundredUnavailableIsNoOverload() {
        ask(10_000, 100);

        assertThat(health.overloads()).isZero();
    }

    @Test
    void oneInTenUnavailableIs() {
        ask(200, 10);

        assertThat(health.overloads()).isPositive();
    }

    @Test
    void aTimeToWaitSaysSoAtOnceAndClosesTheStoreForThatLong() {
        health.asked();
        health.failed(Kind.UNAVAILABLE, Duration.ofSeconds(3));

        assertThat(health.overloads()).isEqualTo(1);
        assertThat(health.closedFor()).isEqualTo(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(4));
        assertThat(health.closedFor()).isZero();
    }

    @Test
    void missingObjectsSayNothing() {
        for (int i = 0; i < 100; i++) {
            health.asked();
            health.failed(Kind.OBJECT_MISSING, Duration.ZERO);
        }

        assertThat(health.overloads()).isZero();
    }

    private void ask(int requests, int everyNth) {
        for (int i = 1; i <= requests; i++) {
            health.asked();
            if (i % everyNth == 0) {
                health.failed(Kind.UNAVAILABLE, Duration.ZERO);
            }
        }
    }
}
