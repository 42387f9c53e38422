package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
    private static final int COPIES = 400;

    private final ExecutorService others = Executors.newSingleThreadExecutor();
    @TempDir Path directory;
    private CacheLayout layout;

    @BeforeEach
    void layOut() throws IOException {
        layout = new CacheLayout(directory);
        Files.createDirectory(layout.indexes());
    }

    @AfterEach
    void endTheOthers() {
        others.shutdownNow();
    }

    @Test
    void twoWhoAskAtOnceBothFindWhatOneOfThemReads() throws Exception {
        Index full = new Index(layout, CacheAccess.ofOwner());
        for (int i = 0; i < COPIES; i++) {
            full.publish(record(i));
        }
        for (int round = 0; round < 100; round++) {
            Index fresh = new Index(layout, CacheAccess.ofOwner());
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Boolean> first = others.submit(() -> isFound(fresh, start, 0));
            assertThat(isFound(fresh, start, COPIES - 1)).isTrue();
            assertThat(first.get()).isTrue();
        }
    }

    @Test
    void readsOnWhileAnotherProcessRewritesAShard() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> reading = others.submit(() -> readUntil(done));
        IndexShard writer = new IndexShard(layout.index(0), CacheAccess.ofOwner());
        List<IndexLine> lines = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            lines.add(new IndexLine.Published(record(i)));
        }
        for (int round = 0; round < 300; round++) {
            writer.append(lines);
            writer.readOn(line -> {});
            writer.compact(Set.of(record(0).name()));
        }
        done.set(true);
        assertThat(reading.get()).isPositive();
    }

    private int readUntil(AtomicBoolean done) throws IOException {
        int[] seen = new int[1];
        while (seen[0] == 0 || !done.get()) {
            new IndexShard(layout.index(0), CacheAccess.ofOwner()).readOn(line -> seen[0]++);
        }
        return seen[0];
    }

    private static boolean isFound(Index index, CyclicBarrier start, int copy) throws Exception {
        start.await();
        return index.refreshed(record(copy).name()) != null;
    }

    private static CopyRecord record(int number) {
        CacheName name = new CacheName(new ObjectHash(1, number, 0, 0), "jpg");
        return new CopyRecord(name, 10, 0, "boot", number, 1, 1, "v", "s3://b/" + number);
    }
}
