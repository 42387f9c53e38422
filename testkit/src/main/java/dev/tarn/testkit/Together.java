package dev.tarn.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a call in many threads that all start at once. */
public final class Together {
    private static final int MOST_SECONDS = 60;

    private Together() {}

    /**
     * One thread's part.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    public interface Part<T> {
        /**
         * Does it.
         *
         * @param number which thread, counted from 0
         * @return the answer
         * @throws Exception when it fails
         */
        T run(int number) throws Exception;
    }

    /**
     * Runs all parts and waits for them.
     *
     * @param threads how many
     * @param part what each does
     * @param <T> what it answers
     * @return the answers, in the order of the numbers
     * @throws Exception what a part threw, wrapped by nothing; {@link TimeoutException} after a
     *     minute
     */
    public static <T> List<T> run(int threads, Part<T> part) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(startingTogether(start, part, i)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(answer(future));
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> Callable<T> startingTogether(
            CountDownLatch start, Part<T> part, int number) {
        return () -> {
            start.countDown();
            start.await();
            return part.run(number);
        };
    }

    private static <T> T answer(Future<T> future) throws Exception {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
