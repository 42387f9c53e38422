package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static dev.tarn.adapters.diskcache.MadeUp.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is half done when something fails, ends or is replaced under a process. */
class LeftoversTest {
    private static final int FILES = 6;
    private static final int SIZE = 100;

    @TempDir Path directory;

    @Test
    void anEvictionThatFailsMidwayLeavesTheLedgerRight() throws IOException {
        AtomicInteger deletes = new AtomicInteger();
        Evictor.Deletion failing =
                file -> {
                    if (deletes.incrementAndGet() == 3) {
                        throw new IOException("Input/output error");
                    }
                    Files.delete(file);
                };
        try (DiskMediaStore store = open()) {
            for (int i = 0; i < FILES; i++) {
                fetch(store, "k" + i, SIZE);
            }
            SharedDirectory shared = join();
            try {
                Evictor evictor =
                        new Evictor(shared.layout(), shared.index(), shared.tally(), failing);
                Space space =
                        new Space(
                                shared,
                                evictor,
                                new Sweeper(shared.layout(), RangeLocks.OF_SYSTEM));
                Limits limits =
                        DiskCacheOptions.of(directory, 2L * SIZE)
                                .withDiskReserve(0)
                                .limits(shared.layout().root());
                Cancellation cancellation = Cancellation.never();
                assertThatThrownBy(() -> space.take("x", SIZE, limits, cancellation))
                        .isInstanceOf(IOException.class)
                        .hasMessage("Input/output error");
                assertThat(Inventory.take(shared.layout()).copies()).hasSize(FILES - 2);
                assertThat(shared.lock().call(space::entry).copies())
                        .isEqualTo((FILES - 2L) * SIZE);
                space.take("x", SIZE, limits, cancellation);
                assertThat(Inventory.take(shared.layout()).copyBytes())
                        .isEqualTo(shared.lock().call(space::entry).copies())
                        .isLessThanOrEqualTo(SIZE);
                space.expectWrites(-SIZE);
                space.giveBack(SIZE);
                space.close();
            } finally {
                shared.leave();
            }
        }
        assertSound();
    }

    @Test
    void aTransferThatOutlivesItsStoreKeepsItsOwnerAndItsRoom() throws IOException {
        DiskMediaStore store = open();
        Admission admission = store.admit(identity("k0"), Cancellation.never());
        MediaSink sink = admission.begin(stat("k0", SIZE));
        store.close();
        CacheLayout layout = Checks.layout(directory);
        assertThat(Inventory.list(layout.owners())).hasSize(1);
        try (DiskMediaStore other = open()) {
            assertThat(other.lookup(identity("k0"))).isEmpty();
        }
        sink.write(ByteBuffer.wrap(content("k0", SIZE)));
        assertThat(Ledger.peek(layout.ledger()).orElseThrow().used()).isPositive();
        assertThat(admission.commit().path()).hasBinaryContent(content("k0", SIZE));
        assertThat(Inventory.list(layout.owners())).isEmpty();
        assertSound();
    }

    @Test
    void aFileThatGotTheNumberOfTheOldOneHasItsOwnVersion() throws IOException {
        try (DiskMediaStore store = open()) {
            Path copy = fetch(store, "k0", SIZE).path();
            assertThat(store.lookup(identity("k0")).orElseThrow().version())
                    .contains(stat("k0", SIZE).version().orElseThrow());
            replaceInPlace(copy);
            assertThat(store.lookup(identity("k0")).orElseThrow().version())
                    .hasValueSatisfying(version -> assertThat(version.text()).isEqualTo("newer"));
        }
    }

    /** As another process does that evicts the copy, and brings the next version of the object. */
    private void replaceInPlace(Path copy) throws IOException {
        CacheLayout layout = Checks.layout(directory);
        CacheName name = CacheName.of(identity("k0"));
        byte[] bytes = content("other", SIZE);
        Files.write(copy, bytes);
        long stamp = Stamps.micros(InstantSource.system().instant()) + 1_000;
        Files.setLastModifiedTime(copy, FileTime.from(stamp, TimeUnit.MICROSECONDS));
        long boot = ObjectHash.of(BootMark.read()).a();
        Index other = new Index(layout, CacheAccess.ofOwner(), boot);
        assertThat(other.refreshed(name)).isNotNull();
        Entry published =
                other.publish(
                        new CopyRecord(
                                name,
                                SIZE,
                                ContentCheck.crc32cOf(copy),
                                boot,
                                TemporaryFile.inode(copy),
                                stamp,
                                stamp,
                                CopyRecord.Kind.RESIDENT,
                                "newer",
                                "s3://bucket/k0"));
        assertThat(published.inode()).isEqualTo(TemporaryFile.inode(copy));
        other.rest();
    }

    private DiskMediaStore open() throws IOException {
        return DiskMediaStore.open(DiskCacheOptions.of(directory, 1 << 20).withDiskReserve(0));
    }

    private SharedDirectory join() throws IOException {
        return SharedDirectory.join(
                CacheRoot.open(directory), Machine.here(), InstantSource.system());
    }

    private void assertSound() throws IOException {
        Checks.assertSound(
                directory,
                IntStream.range(0, FILES).mapToObj(i -> "k" + i),
                key -> content(key, SIZE));
    }
}
