package dev.tarn.testkit;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The calls that a {@link FaultyStorage} holds up, and what lets them go. */
final class Stalls {
    private final Set<Stall> current = ConcurrentHashMap.newKeySet();
    private volatile boolean released;
    private volatile boolean closed;

    /** Prepares to hold a call up; it ends with the cancellation of its request. */
    Stall begin(ReadRequest request) {
        Stall stall = new Stall(request);
        current.add(stall);
        if (released) {
            stall.end();
        }
        return stall;
    }

    void release() {
        released = true;
        current.forEach(Stall::end);
    }

    void close() {
        closed = true;
        release();
    }

    final class Stall implements AutoCloseable {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ObjectUri uri;
        private final Cancellation cancellation;
        private final Cancellation.Registration registration;
        private volatile boolean abandoned;

        private Stall(ReadRequest request) {
            this.uri = request.uri();
            this.cancellation = request.cancellation();
            this.registration = cancellation.onCancel(this::end);
        }

        void await() throws StorageException {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw StorageException.unavailable("Interrupted while it stalled", uri, e);
            }
            cancellation.throwIfCancelled();
            if (closed || abandoned) {
                throw StorageException.unavailable("Closed while it stalled", uri, null);
            }
        }

        private void end() {
            ended.countDown();
        }

        @Override
        public void close() {
            abandoned = true;
            registration.close();
            current.remove(this);
            end();
        }
    }
}
