package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes on one directory, of which one after another is killed. {@code
 * -Dtarn.crash.rounds=500} kills more often than the build does.
 */
class CrashLoopTest {
    private static final int ROUNDS = Integer.getInteger("tarn.crash.rounds", 40);
    private static final int BETWEEN_CHECKS = 8;
    private static final int PROCESSES = 4;
    private static final int OBJECTS = 60;
    private static final long LIMIT = 1_000_000;

    @TempDir Path directory;

    private final Random random = new Random(20261122);
    private final List<Child> children = new ArrayList<>();
    private int started;
    private int killed;

    @Test
    void killsLeaveNoWrongFileNoTemporaryAndNoReservation() throws Exception {
        killAndCheck("churn");
    }

    /** Nobody who holds a lease loses its copy, and the leases of the dead hold up nobody. */
    @Test
    void killsOfThoseThatHoldLeasesLeaveNoneBehind() throws Exception {
        killAndCheck("leasing-churn");
    }

    @Test
    void killsLeaveNoWrongFileWhereEveryLockIsGranted() throws Exception {
        while (killed < ROUNDS) {
            kill("lying-churn");
            try (DiskMediaStore store = open(CacheProcess.lyingMachine())) {
                assertThat(Inventory.take(Checks.layout(directory)).temporaries()).isEmpty();
                assertEveryCopyIsFound(store);
            }
        }
    }

    private void killAndCheck(String verb) throws Exception {
        while (killed < ROUNDS) {
            killWatched(verb);
            try (DiskMediaStore store = open(Machine.here())) {
                assertThat(Inventory.take(Checks.layout(directory)).temporaries()).isEmpty();
                assertEveryCopyIsFound(store);
                fetch(store, "new-" + killed, 10);
            }
            assertThat(ledger().changing()).isFalse();
            assertSound();
        }
    }

    /** The limit is looked at meanwhile. */
    private void killWatched(String verb) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService watch = Executors.newSingleThreadExecutor();
        try (DiskMediaStore watcher = open(Machine.here())) {
            Future<Long> most = watch.submit(() -> mostBytes(watcher, over));
            try {
                kill(verb);
            } finally {
                over.countDown();
            }
            assertThat(most.get()).isBetween(LIMIT / 3, LIMIT);
        } finally {
            watch.shutdownNow();
        }
    }

    /** Kills, each time at another moment, one of those at work, and starts another for it. */
    private void kill(String verb) throws Exception {
        int kills = Math.min(BETWEEN_CHECKS, ROUNDS - killed);
        try {
            for (int i = 0; i < Math.min(PROCESSES, kills); i++) {
                start(verb);
            }
            for (int i = 0; i < kills; i++) {
                Child victim = children.remove(0);
                for (int fetches = random.nextInt(40); fetches >= 0; fetches--) {
                    victim.await("FETCH");
                }
                victim.kill();
                victim.close();
                killed++;
                if (i + PROCESSES < kills) {
                    start(verb);
                }
            }
        } finally {
            children.forEach(Child::close);
            children.clear();
        }
    }

    private void start(String verb) throws IOException {
        children.add(Child.start(verb, directory, LIMIT, started++, OBJECTS));
    }

    private static long mostBytes(DiskMediaStore watcher, CountDownLatch over)
            throws IOException, InterruptedException {
        long most = 0;
        do {
            most = Math.max(most, watcher.stats().currentSize());
        } while (!over.await(20, TimeUnit.MILLISECONDS));
        return most;
    }

    /** What is handed out is right; a copy that is not handed out is none to anybody. */
    private static void assertEveryCopyIsFound(DiskMediaStore store) throws IOException {
        int found = 0;
        for (int i = 0; i < OBJECTS; i++) {
            String key = CacheProcess.key(i);
            Optional<CachedMedia> copy = store.lookup(MadeUp.identity(key));
            if (copy.isPresent()) {
                assertThat(copy.get().path()).hasBinaryContent(content(key));
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    private void assertSound() throws IOException {
        Checks.assertSound(
                directory,
                Stream.concat(
                        IntStream.range(0, OBJECTS).mapToObj(CacheProcess::key),
                        IntStream.rangeClosed(0, ROUNDS).mapToObj(round -> "new-" + round)),
                CrashLoopTest::content);
    }

    private LedgerEntry ledger() throws IOException {
        return Ledger.peek(Checks.layout(directory).ledger()).orElseThrow();
    }

    private DiskMediaStore open(Machine machine) throws MediaException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory, LIMIT).withDiskReserve(0), machine);
    }

    private static byte[] content(String key) {
        return MadeUp.content(key, key.startsWith("new-") ? 10 : CacheProcess.size(key));
    }
}
