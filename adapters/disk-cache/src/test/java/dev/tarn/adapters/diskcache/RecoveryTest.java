package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir Path directory;

    private CacheLayout layout;
    private Path copy;

    @BeforeEach
    void holdACopyPublishedUnderOneBoot() throws IOException {
        try (DiskMediaStore store = open("boot 1")) {
            fetch(store, "a.jpg", 1000);
        }
        layout = Checks.layout(directory);
        copy = layout.copy(CacheName.of(identity("a.jpg")));
    }

    @Test
    void trustsUnderAnotherBootWhatStillHasItsChecksum() throws IOException {
        try (DiskMediaStore store = open("boot 2")) {
            assertThat(store.lookup(identity("a.jpg"))).isPresent();
        }
        // Checked once: what changes later in that boot is not read again.
        Files.write(copy, new byte[1000]);
        try (DiskMediaStore store = open("boot 2")) {
            assertThat(store.lookup(identity("a.jpg"))).isPresent();
        }
    }

    @Test
    void neverHandsOutZerosThatAPowerCutLeft() throws IOException {
        Files.write(copy, new byte[1000]);
        try (DiskMediaStore store = open("boot 2")) {
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
            assertThat(fetch(store, "a.jpg", 1000).path()).hasBinaryContent(content("a.jpg", 1000));
            assertThat(store.stats().currentSize()).isEqualTo(1000);
        }
    }

    @Test
    void missesAFileThatWasCutShort() throws IOException {
        Files.write(copy, new byte[999]);
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
            assertThat(fetch(store, "a.jpg", 1000).path()).hasBinaryContent(content("a.jpg", 1000));
            assertThat(store.stats().currentSize()).isEqualTo(1000);
        }
    }

    @Test
    void checksAFileThatIsNotTheOnePublished() throws IOException {
        Path aside = Files.move(copy, copy.resolveSibling("aside"));
        Files.copy(aside, copy);
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.lookup(identity("a.jpg"))).isPresent();
        }
        Path other = Files.write(copy.resolveSibling("other"), new byte[1000]);
        Files.move(other, copy, StandardCopyOption.REPLACE_EXISTING);
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
        }
    }

    @Test
    void ignoresTornAndForeignLinesInTheIndex() throws IOException {
        Path log = layout.index(CacheName.of(identity("a.jpg")).hash().shard());
        byte[] whole = Files.readAllBytes(log);
        Random random = new Random(3);
        for (int cut = 0; cut < whole.length; cut += 7) {
            byte[] torn = new byte[cut];
            System.arraycopy(whole, 0, torn, 0, cut);
            Files.write(log, torn);
            byte[] noise = new byte[40];
            random.nextBytes(noise);
            Files.write(log, noise, StandardOpenOption.APPEND);
            try (DiskMediaStore store = open("boot 1")) {
                assertThat(store.lookup(identity("a.jpg"))).isEmpty();
                fetch(store, "a.jpg", 1000);
                assertThat(store.lookup(identity("a.jpg"))).isPresent();
            }
            try (DiskMediaStore store = open("boot 1")) {
                assertThat(store.lookup(identity("a.jpg"))).isPresent();
            }
        }
    }

    @Test
    void countsAnewWhenTheLedgerIsTorn() throws IOException {
        Files.write(layout.ledger(), new byte[20]);
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.stats().currentSize()).isEqualTo(1000);
            fetch(store, "b.jpg", 1000);
        }
        assertThat(Ledger.peek(layout.ledger()).orElseThrow().changing()).isFalse();
        Checks.assertSound(directory, Stream.of("a.jpg", "b.jpg"), key -> content(key, 1000));
    }

    @Test
    void worksOnWhenEverythingIsDeletedUnderIt() throws IOException {
        try (DiskMediaStore store = open("boot 1")) {
            fetch(store, "b.jpg", 500);
            deleteAll(layout.root());
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
            assertThat(store.lookup(identity("b.jpg"))).isEmpty();
            fetch(store, "b.jpg", 500);
        }
        Checks.assertSound(directory, Stream.of("b.jpg"), key -> content(key, 500));
    }

    @Test
    void worksOnWhenAShardIsDeletedUnderIt() throws IOException {
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.lookup(identity("a.jpg"))).isPresent();
            deleteAll(layout.shard(CacheName.of(identity("a.jpg")).hash().shard()));
            assertThat(store.lookup(identity("a.jpg"))).isEmpty();
            assertThat(fetch(store, "a.jpg", 1000).path()).hasBinaryContent(content("a.jpg", 1000));
        }
        assertThat(copy).hasBinaryContent(content("a.jpg", 1000));
    }

    @Test
    void touchesNothingThatTarnDidNotWrite() throws IOException {
        Path beside = Files.writeString(directory.resolve("theirs.jpg"), "theirs");
        Path inside = Files.writeString(copy.resolveSibling("notes.txt"), "theirs");
        Path target = Files.writeString(directory.resolve("target"), "theirs");
        Path link = layout.copy(CacheName.of(identity("link")));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
        try (DiskMediaStore store = open("boot 1")) {
            assertThat(store.stats().currentSize()).isEqualTo(1000);
            assertThat(store.lookup(identity("link"))).isEmpty();
            assertThat(store.clear().files()).isEqualTo(1);
            fetch(store, "link", 10);
        }
        assertThat(beside).hasContent("theirs");
        assertThat(inside).hasContent("theirs");
        assertThat(target).hasContent("theirs");
        assertThat(link).isRegularFile().hasBinaryContent(content("link", 10));
    }

    private DiskMediaStore open(String boot) throws IOException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory, 100_000).withDiskReserve(0), Machine.booted(boot));
    }

    private static void deleteAll(Path path) throws IOException {
        for (Path child : Inventory.list(path)) {
            deleteAll(child);
        }
        Files.delete(path);
    }
}
