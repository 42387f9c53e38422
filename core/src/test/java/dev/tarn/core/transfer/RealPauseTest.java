package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tarn.core.testing.Await;
import dev.tarn.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RealPauseTest {
    @Test
    void lastsNoLongerThanAsked() {
        assertThatCode(() -> Pause.real().await(Duration.ofMillis(1), Cancellation.never()))
                .doesNotThrowAnyException();
    }

    @Test
    void endsWhenCancelled() throws InterruptedException {
        Cancellation cancellation = Cancellation.create();
        AtomicReference<Throwable> thrown = waitAnHour(cancellation, cancellation::cancel, null);

        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void endsWhenInterrupted() throws InterruptedException {
        AtomicReference<Throwable> thrown = waitAnHour(Cancellation.never(), () -> {}, true);

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    private static AtomicReference<Throwable> waitAnHour(
            Cancellation cancellation, Runnable waking, Boolean interrupt)
            throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                Pause.real().await(Duration.ofHours(1), cancellation);
                            } catch (InterruptedException | CancellationException e) {
                                thrown.set(e);
                            }
                        });
        thread.start();
        Await.untilWaiting(thread);
        waking.run();
        if (interrupt != null) {
            thread.interrupt();
        }
        thread.join();
        return thrown;
    }
}
