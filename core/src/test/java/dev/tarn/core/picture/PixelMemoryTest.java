package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PixelMemoryTest {
    private final PixelMemory memory = new PixelMemory(10 << 20);

    @Test
    void fourTenthsOfTheHeapAreForPixels() throws IOException {
        assertThat(memory.fits(4 << 20)).isTrue();
        assertThat(memory.fits((4 << 20) + 1)).isFalse();
        assertThat(memory.fits(Long.MAX_VALUE / 2)).isFalse();
        memory.giveBack(memory.take(4 << 20));
        memory.giveBack(memory.take(0));

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> memory.take((4 << 20) + 1))
                .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR)
                .withMessageContaining("of which 4 MiB are for pictures");
    }

    @Test
    void whoWouldTakeTooMuchWaits() throws Exception {
        int taken = memory.take(3 << 20);
        FutureTask<Integer> waiting = new FutureTask<>(() -> memory.take(2 << 20));
        Thread other = new Thread(waiting);
        other.start();
        try {
            while (other.getState() != Thread.State.WAITING) {
                assertThat(other.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            memory.giveBack(taken);

            memory.giveBack(waiting.get(20, TimeUnit.SECONDS));
        } finally {
            other.interrupt();
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        int taken = memory.take(4 << 20);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> memory.take(1));

        assertThat(Thread.interrupted()).isTrue();
        memory.giveBack(taken);
        memory.giveBack(memory.take(4 << 20));
    }
}
