package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long BOOT = 7;

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
        Index full = open();
        for (int i = 0; i < COPIES; i++) {
            full.publish(record(i));
        }
        for (int round = 0; round < 100; round++) {
            Index fresh = open();
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
        Index writer = open();
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < COPIES; i++) {
                writer.publish(record(i));
            }
            for (int i = 1; i < COPIES; i++) {
                writer.forget(record(i).name());
            }
            assertThat(writer.compact(0)).isTrue();
        }
        done.set(true);
        assertThat(reading.get()).isPositive();
    }

    @Test
    void tellsAFileFromALaterOneWithItsNumberAndLength(@TempDir Path elsewhere) throws Exception {
        open().publish(record(1));
        Index reader = open();
        assertThat(reader.refreshed(record(1).name())).isNotNull();
        CacheLayout other = new CacheLayout(elsewhere);
        new Index(other, CacheAccess.ofOwner(), BOOT).publish(record(2));

        Files.write(layout.index(0), Files.readAllBytes(other.index(0)));

        assertThat(reader.refreshed(record(2).name())).isNotNull();
        assertThat(reader.refreshed(record(1).name())).isNull();
    }

    private int readUntil(AtomicBoolean done) throws IOException {
        int seen = 0;
        while (seen == 0 || !done.get()) {
            seen += open().refreshed(record(0).name()) == null ? 0 : 1;
        }
        return seen;
    }

    private static boolean isFound(Index index, CyclicBarrier start, int copy) throws Exception {
        start.await();
        return index.refreshed(record(copy).name()) != null;
    }

    private static CopyRecord record(int number) {
        CacheName name = new CacheName(new ObjectHash(1, 0, 0, number), "jpg");
        return new CopyRecord(
                name, 10, 0, BOOT, number, 1, 1, CopyRecord.Kind.RESIDENT, "v", "s3://b/" + number);
    }

    private Index open() {
        return new Index(layout, CacheAccess.ofOwner(), BOOT);
    }
}
