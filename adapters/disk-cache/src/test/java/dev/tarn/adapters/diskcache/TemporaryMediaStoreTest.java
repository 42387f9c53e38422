package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.content;
import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static dev.tarn.adapters.diskcache.MadeUp.stat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryMediaStoreTest {
    @TempDir Path folder;
    private Path temporaries;
    private TemporaryMediaStore store;

    @BeforeEach
    void open() throws IOException {
        temporaries = Files.createDirectory(folder.resolve("tmp"));
        store =
                new TemporaryMediaStore(
                        folder.resolve("cache"), temporaries, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothingIsMadeBeforeSomethingIsFetched() throws IOException {
        assertThat(store.lookup(identity("a.jpg"))).isEmpty();
        assertThat(store.lease(identity("a.jpg"))).isEmpty();

        assertThat(files()).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void aFileLivesUntilItsLastLeaseIsClosed() throws IOException {
        CachedMedia media = MadeUp.fetch(store, "a.jpg", 1000);
        MediaLease first = store.lease(identity("a.jpg")).orElseThrow();
        MediaLease second = store.lease(identity("a.jpg")).orElseThrow();

        assertThat(media.path()).hasBinaryContent(content("a.jpg", 1000));
        assertThat(media.path().getFileName().toString()).endsWith(".jpg");
        first.close();
        first.close();
        assertThat(second.path()).exists();
        second.close();

        assertThat(media.path()).doesNotExist();
        assertThat(store.lease(identity("a.jpg"))).isEmpty();
    }

    @Test
    void filesAndFolderAreThisUsersAlone() throws IOException {
        Path file = MadeUp.fetch(store, "a.jpg", 10).path();

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void closingLeavesNothing() throws IOException {
        MadeUp.fetch(store, "a.jpg", 10);
        MediaLease lease = store.lease(identity("a.jpg")).orElseThrow();
        MadeUp.fetch(store, "b.jpg", 10);
        Admission open = store.admit(identity("c.jpg"), Cancellation.never());
        open.begin(stat("c.jpg", 10));

        store.close();

        assertThat(files()).isEmpty();
        lease.close();
        open.close();
        assertThatIllegalStateException().isThrownBy(() -> store.lease(identity("a.jpg")));
    }

    @Test
    void whoCanDoWithoutACopyGetsNone() throws IOException {
        AdmissionRequest request = AdmissionRequest.of(identity("a.jpg"), Cancellation.never());

        assertThat(store.admit(request.withoutWaiting())).isEmpty();
    }

    @Test
    void aFileThatIsThereIsNotFetchedTwice() throws IOException {
        CachedMedia media = MadeUp.fetch(store, "a.jpg", 10);

        try (Admission admission = store.admit(identity("a.jpg"), Cancellation.never())) {
            assertThat(admission.present()).contains(media);
        }
    }

    @Test
    void partsInAnyOrderMakeTheFile() throws IOException {
        byte[] bytes = content("a.jpg", 1000);
        ObjectStat stat = stat("a.jpg", 1000).withChecksum(crc32c(bytes));
        try (Admission admission = store.admit(identity("a.jpg"), Cancellation.never())) {
            try (MediaSink sink = admission.begin(stat)) {
                sink.write(ByteBuffer.wrap(bytes, 600, 400), 600);
                sink.write(ByteBuffer.wrap(bytes, 0, 600), 0);
            }
            assertThat(admission.commit().path()).hasBinaryContent(bytes);
        }
    }

    @Test
    void anUnknownSizeIsLearnt() throws IOException {
        ObjectStat stat = ObjectStat.of(identity("a.jpg").location());
        try (Admission admission = store.admit(identity("a.jpg"), Cancellation.never())) {
            try (MediaSink sink = admission.begin(stat)) {
                sink.write(ByteBuffer.wrap(content("a.jpg", 1000)));
            }
            CachedMedia media = admission.commit();
            assertThat(media.size()).isEqualTo(1000);
            assertThat(media.path()).hasBinaryContent(content("a.jpg", 1000));
        }
    }

    @Test
    void wrongBytesAndMissingBytesAreRefusedAndLeaveNothing() throws IOException {
        byte[] bytes = content("a.jpg", 1000);
        ObjectStat other = stat("a.jpg", 1000).withChecksum(crc32c(content("b.jpg", 1000)));
        try (Admission admission = store.admit(identity("a.jpg"), Cancellation.never())) {
            admission.begin(other).write(ByteBuffer.wrap(bytes));
            assertThatExceptionOfType(StorageException.class).isThrownBy(admission::commit);
            admission.begin(stat("a.jpg", 1000)).write(ByteBuffer.wrap(bytes, 0, 999));
            assertThatExceptionOfType(StorageException.class).isThrownBy(admission::commit);
            admission.begin(stat("a.jpg", 1000)).write(ByteBuffer.wrap(bytes));
            assertThat(admission.commit().path()).hasBinaryContent(bytes);
        }
    }

    @Test
    void aFileThatDoesNotFitIsRefusedWithTheWayAround() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(
                        () ->
                                store.admit(identity("a.jpg"), Cancellation.never())
                                        .begin(stat("a.jpg", Long.MAX_VALUE / 2)))
                .withMessageContaining("open()")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.TOO_LARGE));
    }

    @Test
    void aFileThatWouldFitWithoutThoseInUseIsToldSo() throws IOException {
        MadeUp.fetch(store, "b.jpg", 10);

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(
                        () ->
                                store.admit(identity("a.jpg"), Cancellation.never())
                                        .begin(stat("a.jpg", Long.MAX_VALUE / 2)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.ALL_LEASED));
    }

    @Test
    void whatAKilledProcessLeftIsDeletedByTheNext() throws IOException {
        Path dead = Files.createDirectory(temporaries.resolve("tarn-1-1-123"));
        Files.createFile(dead.resolve("lock"));
        Files.createFile(dead.resolve("1-abc.jpg"));
        Path strange = Files.createDirectory(temporaries.resolve("tarn-a-b-c"));

        MadeUp.fetch(store, "a.jpg", 10);

        assertThat(dead).doesNotExist();
        assertThat(strange).exists();
    }

    @Test
    void anotherStoreOfThisProcessIsLeftAlone() throws IOException {
        Path file = MadeUp.fetch(store, "a.jpg", 10).path();
        try (TemporaryMediaStore other =
                new TemporaryMediaStore(folder, temporaries, InstantSource.system())) {
            MadeUp.fetch(other, "b.jpg", 10);
        }

        assertThat(file).exists();
    }

    @Test
    void statsSayThatItIsDisabled() {
        assertThat(store.stats().limit()).isEqualTo(new CacheLimit.Disabled());
        assertThat(store.stats().loadFactor()).isEmpty();
        assertThat(store.stats(Stream.of(identity("a.jpg"))).currentSize()).isZero();
        assertThat(store.clear().files()).isZero();
    }

    private static Checksum crc32c(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return new Checksum(ChecksumAlgorithm.CRC32C, String.format("%08x", sum.getValue()));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(temporaries)) {
            return found.filter(path -> !path.equals(temporaries)).toList();
        }
    }
}
