package dev.tarn.core.transfer;

import dev.tarn.core.media.Width;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * How wide bulk work is, and where its threads come from.
 *
 * @param width how many files are fetched at once when the caller does not say
 * @param executors makes an executor that runs as many tasks at once as asked for; each bulk verb
 *     makes one and shuts it down
 */
public record WorkerPool(Width width, IntFunction<ExecutorService> executors) {
    private static final long IDLE_SECONDS = 10;

    /**
     * A pool of daemon threads, which do not keep a program from ending.
     *
     * @param width how many files are fetched at once when the caller does not say
     * @return the pool
     */
    public static WorkerPool ofDaemons(Width width) {
        return new WorkerPool(width, WorkerPool::daemons);
    }

    /**
     * A pool of a fixed number of daemon threads.
     *
     * @param workers how many files are fetched at once when the caller does not say, at least 1
     * @return the pool
     * @throws IllegalArgumentException when it is below 1
     */
    public static WorkerPool ofDaemons(int workers) {
        return ofDaemons(new Width.Fixed(workers));
    }

    /**
     * An executor of daemon threads, which are made as they are needed; twice as many may be on
     * their way out.
     *
     * @param count how many tasks it runs at once
     * @return the executor; shut down by the caller
     */
    public static ExecutorService daemons(int count) {
        return new ThreadPoolExecutor(
                0,
                2 * count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                WorkerPool::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tarn-transfer");
        thread.setDaemon(true);
        return thread;
    }
}
