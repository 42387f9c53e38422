package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.fetch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheRootTest {
    @TempDir Path scratch;

    @Test
    void isPrivateWhenTarnMakesIt() throws IOException {
        Path cacheDir = scratch.resolve("deep/cache");
        fill(cacheDir);
        assertThat(modes(cacheDir)).containsOnly("rwx------", "rw-------");
    }

    @Test
    void isSharedWhenItExistsWritableForTheGroup() throws IOException {
        Path cacheDir = Files.createDirectory(scratch.resolve("cache"));
        Files.setPosixFilePermissions(cacheDir, PosixFilePermissions.fromString("rwxrwx---"));
        fill(cacheDir);
        assertThat(modes(cacheDir.resolve("tarn"))).containsOnly("rwxrwx---", "rw-rw----");
        assertThat((Integer) Files.getAttribute(cacheDir.resolve("tarn/objects"), "unix:mode"))
                .satisfies(mode -> assertThat(mode & 07777).isEqualTo(02770));
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "tmp"})
    void nothingIsWrittenThroughLinksInside(String kind) throws IOException {
        Path cacheDir = scratch.resolve("cache");
        Path outside = Files.createDirectory(scratch.resolve("outside"));
        try (DiskMediaStore store = DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1 << 20))) {
            assertThat(store.limit()).isNotNull();
        }
        Path inside = cacheDir.resolve("tarn").resolve(kind);
        if (kind.equals("objects")) {
            Files.createDirectories(inside);
            for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
                Files.createSymbolicLink(inside.resolve(String.format("%02x", shard)), outside);
            }
        } else {
            Files.deleteIfExists(inside);
            Files.createSymbolicLink(inside, outside);
        }

        try (DiskMediaStore store = DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1 << 20))) {
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> MadeUp.fetch(store, "a", 10))
                    .withMessageContaining(inside.toString())
                    .withMessageContaining("is not a directory: remove it");
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void isRefusedWhenEverybodyMayWriteToIt() throws IOException {
        Path cacheDir = Files.createDirectory(scratch.resolve("cache"));
        Files.setPosixFilePermissions(cacheDir, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(cacheDir, "Everybody may write to " + cacheDir.toRealPath());
    }

    @Test
    void isRefusedWhenItIsAFile() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));
        assertRefused(file, "is not a directory");
        assertRefused(file.resolve("below"), "is not a directory");
    }

    @Test
    void isRefusedWhenTarnsPartIsASymbolicLink() throws IOException {
        Path cacheDir = Files.createDirectory(scratch.resolve("cache"));
        Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createSymbolicLink(cacheDir.resolve("tarn"), scratch.resolve("elsewhere"));
        assertRefused(cacheDir, "is not a directory");
        assertThat(scratch.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void isRefusedWhenANewerTarnMadeIt() throws IOException {
        Path cacheDir = scratch.resolve("cache");
        fill(cacheDir);
        Files.writeString(cacheDir.resolve("tarn/format"), "tarn media cache 4\n");
        assertRefused(cacheDir, "has format 4, this Tarn knows format 3");
        Files.writeString(cacheDir.resolve("tarn/format"), "tarn media cache 1\n");
        assertRefused(cacheDir, "has format 1, this Tarn knows format 3");
        Files.writeString(cacheDir.resolve("tarn/format"), "something");
        assertRefused(cacheDir, "has no known format");
    }

    @Test
    void isMadeByManyAtOnce() throws Exception {
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 20; round++) {
                Path cacheDir = scratch.resolve("cache-" + round);
                Callable<CacheRoot> open = () -> CacheRoot.open(cacheDir);
                for (Future<CacheRoot> opened :
                        threads.invokeAll(Collections.nCopies(many, open))) {
                    assertThat(opened.get().layout().format()).hasContent("tarn media cache 3");
                }
                assertThat(cacheDir.resolve("tarn")).isDirectoryNotContaining("glob:**.new");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void fill(Path cacheDir) throws IOException {
        try (DiskMediaStore store =
                DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1000).withDiskReserve(0))) {
            fetch(store, "a", 10);
            store.stats();
        }
    }

    private static void assertRefused(Path cacheDir, String why) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1000)))
                .withMessageContainingAll(why, "set cache_dir")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.DIRECTORY));
    }

    private static List<String> modes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(CacheRootTest::mode).distinct().toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
