package dev.tarn.core.testing;

import dev.tarn.core.transfer.Pause;
import dev.tarn.spi.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes no time and keeps the lengths. */
public final class RecordingPause implements Pause {
    private final List<Duration> lengths = new CopyOnWriteArrayList<>();

    @Override
    public void await(Duration length, Cancellation cancellation) {
        lengths.add(length);
    }

    public List<Duration> lengths() {
        return lengths;
    }
}
