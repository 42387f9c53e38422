package dev.tarn.adapters.diskcache;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes what has gathered, every five seconds, from a daemon thread that starts when needed. */
final class Flusher {
    private static final int SECONDS = 5;

    private final Runnable flush;
    private volatile @Nullable ScheduledExecutorService thread;

    Flusher(Runnable flush) {
        this.flush = flush;
    }

    /** Sees to it that the thread runs. */
    void start() {
        if (thread == null) {
            startThread();
        }
    }

    synchronized void close() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdown();
        }
        thread = null;
    }

    private synchronized void startThread() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, "tarn-cache-flush");
                            daemon.setDaemon(true);
                            return daemon;
                        });
        var unused = started.scheduleWithFixedDelay(flush, SECONDS, SECONDS, TimeUnit.SECONDS);
        thread = started;
    }
}
