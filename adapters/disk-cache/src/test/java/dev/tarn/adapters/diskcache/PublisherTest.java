package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the directory is locked to publish, by counts; and that nobody's fault is another's.
 */
class PublisherTest {
    private static final int THREADS = 10;
    private static final int OBJECTS = 50;

    private final AtomicInteger locked = new AtomicInteger();
    private final AtomicInteger lockedWhole = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);

    @TempDir Path directory;
    private SharedDirectory shared;
    private DiskMediaStore store;

    @BeforeEach
    void open() throws IOException {
        RangeLocks counting =
                (channel, offset, length, exclusive) -> {
                    locked.incrementAndGet();
                    if (offset == LockFile.DIRECTORY_OFFSET) {
                        lockedWhole.incrementAndGet();
                    }
                    return RangeLocks.OF_SYSTEM.tryLock(channel, offset, length, exclusive);
                };
        Machine machine = new Machine(BootMark.read(), counting);
        store =
                DiskMediaStore.open(
                        DiskCacheOptions.of(directory, 1L << 30).withDiskReserve(0), machine);
        shared = SharedDirectory.join(CacheRoot.open(directory), machine, InstantSource.system());
        shared.owner();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        shared.leave();
        store.close();
    }

    @Test
    void whatComesWhileOneIsPublishedIsPublishedWithIt() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Publisher publisher = shared.publisher();
        Future<String> first =
                threads.submit(
                        () ->
                                publisher.publish(
                                        () -> {
                                            inside.countDown();
                                            await(go);
                                            return "first";
                                        }));
        await(inside);
        int before = lockedWhole.get();
        List<Thread> waiting = new ArrayList<>();
        List<Future<String>> others = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "other " + i;
            others.add(
                    threads.submit(
                            () -> {
                                synchronized (waiting) {
                                    waiting.add(Thread.currentThread());
                                }
                                return publisher.publish(() -> failing(name));
                            }));
        }
        awaitParked(waiting);
        go.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first");
        for (int i = 0; i < THREADS; i++) {
            Future<String> other = others.get(i);
            if (i == 3) {
                assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("other 3");
            } else {
                assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("other " + i);
            }
        }
        assertThat(lockedWhole.get()).isEqualTo(before);
        assertThat(Ledger.peek(shared.layout().ledger()).orElseThrow().changing()).isFalse();
    }

    @Test
    void anInterruptNeitherEndsTheWaitNorIsLost() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Publisher publisher = shared.publisher();
        Future<String> first =
                threads.submit(
                        () ->
                                publisher.publish(
                                        () -> {
                                            inside.countDown();
                                            await(go);
                                            return "first";
                                        }));
        await(inside);
        List<Thread> waiting = new ArrayList<>();
        Future<Boolean> other =
                threads.submit(
                        () -> {
                            synchronized (waiting) {
                                waiting.add(Thread.currentThread());
                            }
                            String done = publisher.publish(() -> "other");
                            return done.equals("other") && Thread.interrupted();
                        });
        awaitParked(waiting, 1);
        waiting.get(0).interrupt();
        go.countDown();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first");
    }

    @Test
    void anObjectTakesTwoLocksItsOwnAndTheDirectorys() throws IOException {
        fetch("the first, which makes everything");
        int before = locked.get();
        for (int i = 0; i < OBJECTS; i++) {
            fetch("k" + i);
        }
        assertThat(locked.get() - before).isEqualTo(2 * OBJECTS);
    }

    @Test
    void theTimeOfAFileJustWrittenIsNotSetAgain() throws IOException {
        fetch("a");
        CacheName name = CacheName.of(MadeUp.identity("a"));
        Entry entry = Objects.requireNonNull(shared.copies().find(name));
        long written = Inventory.copy(name, shared.layout().copy(name)).orElseThrow().modified();
        assertThat(written).isLessThanOrEqualTo(entry.accessed());
        assertThat(entry.accessed() - written).isLessThanOrEqualTo(TimeUnit.SECONDS.toMicros(1));
    }

    private void fetch(String key) throws IOException {
        assertThat(MadeUp.fetch(store, key, 10).size()).isEqualTo(10);
    }

    private static String failing(String name) throws IOException {
        if (name.endsWith("3")) {
            throw new IOException(name);
        }
        return name;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitParked(List<Thread> waiting) {
        awaitParked(waiting, THREADS);
    }

    private static void awaitParked(List<Thread> waiting, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            synchronized (waiting) {
                if (waiting.size() == count
                        && waiting.stream()
                                .allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
                    return;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("Not all wait");
    }
}
