package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that the end of the server cuts short. */
final class Pauses {

    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Waits.
     *
     * @throws ClosedChannelException when the server closes meanwhile
     */
    void pause(Duration pause) throws IOException {
        if (pause.isZero()) {
            return;
        }
        try {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ClosedChannelException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedChannelException();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
    }
}
