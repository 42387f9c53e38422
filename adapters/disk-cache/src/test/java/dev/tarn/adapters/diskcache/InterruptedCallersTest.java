package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaLease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InterruptedCallersTest {
    private static final int OBJECTS = 40;
    private static final int SIZE = 5000;

    @TempDir Path directory;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Test
    void doNoHarmToAnyoneElse() throws Exception {
        try (DiskMediaStore one = open(OBJECTS * SIZE / 2);
                DiskMediaStore two = open(OBJECTS * SIZE)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                DiskMediaStore store = i % 2 == 0 ? one : two;
                Random random = new Random(i);
                threads.add(new Thread(() -> work(store, random)));
            }
            threads.forEach(Thread::start);
            Random random = new Random(7);
            while (threads.stream().anyMatch(Thread::isAlive)) {
                threads.get(random.nextInt(threads.size())).interrupt();
                TimeUnit.MICROSECONDS.sleep(300);
            }
            assertThat(failures).isEmpty();
            // The lock channel still locks: another process would wait for this admission.
            assertThat(fetch(one, "after", SIZE).path()).hasBinaryContent(content("after", SIZE));
        }
        Checks.assertSound(
                directory,
                IntStream.rangeClosed(-1, OBJECTS).mapToObj(i -> i < 0 ? "after" : "k" + i),
                key -> content(key, SIZE));
    }

    @Test
    void openTheCacheAllTheSame() throws IOException {
        Thread.currentThread().interrupt();
        try (DiskMediaStore store = open(OBJECTS * SIZE)) {
            assertThat(Thread.interrupted()).as("the thread's flag").isTrue();
            assertThat(store.stats().currentCount()).isZero();
        }
    }

    @Test
    void whoAreInterruptedBeforehandStillFindAndFetch() throws Exception {
        try (DiskMediaStore store = open(OBJECTS * SIZE)) {
            Thread.currentThread().interrupt();
            CachedMedia fetched = fetch(store, "k1", SIZE);
            MediaLease lease = store.lease(identity("k1")).orElseThrow();
            lease.close();
            store.flush();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(fetched.path()).hasBinaryContent(content("k1", SIZE));
        }
        Checks.assertSound(
                directory, IntStream.of(1).mapToObj(i -> "k" + i), key -> content(key, SIZE));
    }

    private DiskMediaStore open(long limit) throws IOException {
        return DiskMediaStore.open(DiskCacheOptions.of(directory, limit).withDiskReserve(0));
    }

    private void work(DiskMediaStore store, Random random) {
        for (int i = 0; i < 150; i++) {
            String key = "k" + random.nextInt(OBJECTS);
            try {
                fetch(store, key, SIZE);
                var lease = store.lease(identity(key));
                if (lease.isPresent()) {
                    check(lease.get(), key);
                }
            } catch (CancellationException e) {
                Thread.interrupted();
            } catch (IOException | RuntimeException | Error e) {
                failures.add(e);
            }
        }
    }

    private static void check(MediaLease lease, String key) {
        boolean interrupted = Thread.interrupted();
        try (lease) {
            assertThat(lease.path()).hasBinaryContent(content(key, SIZE));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
