package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaReference;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Tarns of one JVM on one directory, under pressure, with callers that get interrupted. */
class SharedCacheTest {
    private static final int COUNT = 120;
    private static final int SIZE = 20_000;
    private static final int CALLERS = 6;
    private static final int INTERRUPTIONS = LongForm.choose(150, 10_000);
    private static final int SERVED_EACH = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
    private static final Duration BOUND = Duration.ofMinutes(3);

    @TempDir Path home;

    @Test
    void interruptedCallersHarmNobody() throws Exception {
        long limit = (long) COUNT * SIZE / 3;
        try (Farm farm = Farm.start(6, COUNT, SIZE);
                Tarn first = farm.open(home, limit);
                Tarn second = farm.open(home, limit)) {
            AtomicBoolean ended = new AtomicBoolean();
            List<Thread> threads = new CopyOnWriteArrayList<>();
            ExecutorService executor =
                    Executors.newCachedThreadPool(
                            task -> {
                                Thread thread = new Thread(task);
                                threads.add(thread);
                                return thread;
                            });
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new Caller(farm, i % 2 == 0 ? first : second, new Random(i), ended));
            }
            List<Future<Void>> running = callers.stream().map(executor::submit).toList();
            try {
                interruptAtRandom(threads, callers);
            } finally {
                ended.set(true);
            }
            executor.shutdown();
            for (Future<Void> caller : running) {
                caller.get();
            }
            assertThat(callers.stream().mapToInt(caller -> caller.interrupted.get()).sum())
                    .isPositive();
            assertSound(farm, first, second, limit);
        }
    }

    /** Goes on until every caller was served often enough in between. */
    private static void interruptAtRandom(List<Thread> threads, List<Caller> callers) {
        Random random = new Random(7);
        long end = System.nanoTime() + BOUND.toNanos();
        int interruptions = 0;
        while (interruptions < INTERRUPTIONS
                || callers.stream().anyMatch(caller -> caller.served.get() < SERVED_EACH)) {
            assertThat(System.nanoTime()).as("served %s", callers).isLessThan(end);
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE.toNanos()));
            threads.get(random.nextInt(threads.size())).interrupt();
            interruptions++;
        }
    }

    private void assertSound(Farm farm, Tarn first, Tarn second, long limit) throws IOException {
        CacheFiles files = new CacheFiles(Farm.cache(home));
        for (int i = 0; i < COUNT; i++) {
            try (MediaLease lease = lease(i % 2 == 0 ? first : second, i)) {
                assertThat(lease.path()).hasBinaryContent(farm.content(i));
            }
        }
        files.assertNoTemporaries();
        assertThat(files.mediaBytes())
                .isLessThanOrEqualTo(limit)
                .isEqualTo(first.mediaCache().stats().currentSize())
                .isEqualTo(second.mediaCache().stats().currentSize());
        assertThat(first.mediaCache().clear().leased()).isZero();
        assertThat(files.mediaBytes()).isZero();
    }

    private static MediaLease lease(Tarn tarn, int number) throws IOException {
        return tarn.mediaCache().lease(MediaReference.parse(Farm.uri(number)));
    }

    /** Asks for one picture after the other, and looks at each of them. */
    private static final class Caller implements Callable<Void> {
        private final Farm farm;
        private final Tarn tarn;
        private final Random random;
        private final AtomicBoolean ended;
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicInteger interrupted = new AtomicInteger();

        Caller(Farm farm, Tarn tarn, Random random, AtomicBoolean ended) {
            this.farm = farm;
            this.tarn = tarn;
            this.random = random;
            this.ended = ended;
        }

        @Override
        public String toString() {
            return served + " times, interrupted " + interrupted + " times";
        }

        @Override
        public Void call() throws IOException {
            while (!ended.get()) {
                int number = random.nextInt(COUNT);
                try (MediaLease lease = lease(tarn, number)) {
                    assertThat(read(lease.path())).isEqualTo(farm.content(number));
                    served.incrementAndGet();
                } catch (InterruptedIOException e) {
                    interrupted.incrementAndGet();
                    assertThat(Thread.interrupted()).as("the thread's flag").isTrue();
                }
            }
            return null;
        }

        /** An interrupted thread can read nothing through a channel. */
        private static byte[] read(Path path) throws IOException {
            boolean flag = Thread.interrupted();
            try (InputStream input = new FileInputStream(path.toFile())) {
                return input.readAllBytes();
            } finally {
                if (flag) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
