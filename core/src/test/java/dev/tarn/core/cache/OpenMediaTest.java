package dev.tarn.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.testing.InMemoryMediaStore;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RangedStorage;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.UriPrefix;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMediaTest {
    private static final MediaReference FILM = MediaReference.parse("mem://b/film.mp4");

    @TempDir Path folder;

    private final RangedStorage storage = new RangedStorage(RangedStorage.noise(1 << 20));
    private final InMemoryMediaStore store = new InMemoryMediaStore();
    private @Nullable MediaException trouble;
    private final ManualClock clock = new ManualClock();
    private final MediaCache cache =
            new MediaCache(
                    MountTable.of(
                            List.of(new Mount(UriPrefix.of("mem://"), "mem", "", () -> storage))),
                    this::store,
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            clock),
                    WorkerPool.ofDaemons(4),
                    clock);

    private MediaStore store() throws MediaException {
        if (trouble != null) {
            throw trouble;
        }
        return store;
    }

    @Test
    void aLocalFileIsOpenedInPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "some text");

        try (SeekableByteChannel channel = cache.open(MediaReference.parse(file.toString()))) {
            channel.position(5);
            assertThat(channel.size()).isEqualTo(9);
            assertThat(Channels.newInputStream(channel).readAllBytes())
                    .asString()
                    .isEqualTo("text");
        }
    }

    @Test
    void aLocalFileThatIsMissingIsToldAtOnce() {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> cache.open(MediaReference.parse(folder + "/none.txt")))
                .withMessageContaining("none.txt");
    }

    @Test
    void whyALocalFileCannotBeLookedAtIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "some text");
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> look(folder + "/none.txt"))
                .withMessage(folder + "/none.txt: there is no such file");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> look(file + "/none.txt"))
                .withMessageContaining("Not a directory");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> look(loop.toString()))
                .withMessageContaining("symbolic links");
    }

    @Test
    void anObjectIsLookedAtWhereItsCopyCannotBeReadToItsEnd() throws IOException {
        Path copy = Files.write(folder.resolve("copy"), new byte[1 << 20]);
        store.publish(storage.identity(RangedStorage.URI), copy, 1 << 20);

        byte[] bytes =
                cache.look(
                        FILM,
                        Optional.empty(),
                        Cancellation.never(),
                        source -> {
                            Files.write(copy, new byte[10]);
                            return source.read(0, 100);
                        });

        assertThat(bytes).isEqualTo(Arrays.copyOf(RangedStorage.noise(1 << 20), 100));
        assertThat(storage.count()).isEqualTo(1);
    }

    @Test
    void whatALookThrowsIsNoTroubleOfTheCopy() throws IOException {
        Path copy = Files.write(folder.resolve("copy"), new byte[1 << 20]);
        store.publish(storage.identity(RangedStorage.URI), copy, 1 << 20);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(
                        () ->
                                cache.look(
                                        FILM,
                                        Optional.empty(),
                                        Cancellation.never(),
                                        source -> {
                                            throw MediaFormatException.broken("It is broken");
                                        }));
        assertThat(storage.count()).isZero();
    }

    private byte[] look(String path) throws IOException {
        return cache.look(
                MediaReference.parse(path),
                Optional.empty(),
                Cancellation.never(),
                source -> source.read(0, 1));
    }

    @Test
    void anInterruptedThreadReadsAFileAndKeepsItsFlag() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "some text");

        try (SeekableByteChannel channel = cache.open(MediaReference.parse(file.toString()))) {
            Thread.currentThread().interrupt();
            ByteBuffer direct = ByteBuffer.allocateDirect(4);
            assertThat(channel.read(direct)).isEqualTo(4);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void aCachedCopyIsReadAndTheStoreAskedForNothing() throws IOException {
        Path copy = Files.writeString(folder.resolve("copy.mp4"), "the copy");
        store.publish(storage.identity(FILM.uri()), copy, 8);

        try (SeekableByteChannel channel = cache.open(FILM)) {
            Files.delete(copy);
            assertThat(Channels.newInputStream(channel).readAllBytes())
                    .asString()
                    .isEqualTo("the copy");
        }

        assertThat(storage.count()).isZero();
    }

    @Test
    void aCopyThatIsEvictedBeforeItIsOpenedIsReadFromTheStore() throws IOException {
        store.publish(storage.identity(FILM.uri()), folder.resolve("evicted.mp4"), 8);

        try (SeekableByteChannel channel = cache.open(FILM)) {
            assertThat(channel.size()).isEqualTo(1 << 20);
        }
    }

    @Test
    void aCacheThatCannotBeOpenedKeepsNoObjectFromBeingRead() throws IOException {
        trouble = new MediaException(MediaException.Kind.DISK, "The disk is full", null);

        try (SeekableByteChannel channel = cache.open(FILM)) {
            assertThat(Channels.newInputStream(channel).readAllBytes()).hasSize(1 << 20);
        }
    }

    @Test
    void whatIsMissingIsNotAskedForAgainWithinAMinute() {
        MediaReference missing = MediaReference.parse("mem://b/missing.mp4");

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> cache.open(missing));
        }

        assertThat(storage.count()).isEqualTo(1);
    }
}
