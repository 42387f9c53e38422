package dev.tarn.core.transfer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * How wide bulk work is, and where its threads come from.
 *
 * @param width how many files are fetched at once when the caller does not say, at least 1
 * @param executors makes an executor with as many threads as asked for; each bulk verb makes one
 *     and shuts it down
 */
public record WorkerPool(int width, IntFunction<ExecutorService> executors) {
    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public WorkerPool {
        if (width < 1) {
            throw new IllegalArgumentException("At least one worker is needed: " + width);
        }
    }

    /**
     * A pool of daemon threads, which do not keep a program from ending.
     *
     * @param width how many files are fetched at once when the caller does not say
     * @return the pool
     */
    public static WorkerPool ofDaemons(int width) {
        return new WorkerPool(
                width,
                count ->
                        Executors.newFixedThreadPool(
                                count,
                                task -> {
                                    Thread thread = new Thread(task, "tarn-transfer");
                                    thread.setDaemon(true);
                                    return thread;
                                }));
    }
}
