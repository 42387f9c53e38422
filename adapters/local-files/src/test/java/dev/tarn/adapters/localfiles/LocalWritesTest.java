package dev.tarn.adapters.localfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalWritesTest {
    private final Storage storage = new LocalStorage(InstantSource.system());

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "a/../b, 'the segment ''..'''",
        "./a, 'the segment ''.'''",
        "a//b, two slashes in a row",
        "/a, two slashes in a row",
        "a/, ends in a slash",
        "a\0b, a zero character",
        "LONG, longer than 255 bytes",
        "LONGEST, longer than 4095 bytes",
        ".tarn-0123456789abcdef0123456789abcdef.tmp, form of files being written"
    })
    void refusesNamesThatNoFileCanHaveAndSaysWhy(String name, String why) {
        ObjectUri uri =
                uri(
                        name.replace("LONGEST", "a/".repeat(2100) + "a")
                                .replace("LONG", "\u00e9".repeat(128)));
        assertFails(Kind.REFUSED, why, () -> write(uri, "x", WriteMode.replace()));
        assertFails(Kind.REFUSED, why, () -> storage.read(ReadRequest.whole(uri)));
        assertFails(Kind.REFUSED, why, () -> storage.delete(DeleteRequest.of(uri)));
        assertThat(leftIn(folder)).isEmpty();
    }

    @Test
    void refusesAFileUnderAFileAndAFileInPlaceOfAFolder() throws IOException {
        write(uri("f"), "f", WriteMode.create());
        write(uri("d/a"), "a", WriteMode.create());

        String under = "cannot lie under another file";
        assertFails(Kind.REFUSED, under, () -> write(uri("f/a"), "x", WriteMode.create()));
        assertFails(Kind.REFUSED, under, () -> write(uri("f/a/b"), "x", WriteMode.create()));
        assertFails(
                Kind.REFUSED,
                "A folder has this name",
                () -> write(uri("d"), "x", WriteMode.replace()));
        assertFails(Kind.OBJECT_MISSING, "", () -> storage.read(ReadRequest.whole(uri("f/a"))));
        assertFails(Kind.OBJECT_MISSING, "", () -> storage.read(ReadRequest.whole(uri("d"))));
        storage.delete(DeleteRequest.of(uri("f/a")));
        storage.delete(DeleteRequest.of(uri("d")));
        assertThat(leftIn(folder)).containsExactlyInAnyOrder("f", "d/a");
    }

    @Test
    void addressesAreAbsolutePaths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.identity(ObjectUri.of("file://relative/a")))
                .withMessageContaining("file:///ABSOLUTE/PATH");
    }

    @Test
    void leavesNothingBehindWhenTheSourceFails() {
        WriteSource broken =
                EventfulSource.of(
                        9,
                        EventfulSource.bytes(
                                () -> {
                                    throw new IOException("disk on fire");
                                }));
        assertFails(
                Kind.UNAVAILABLE,
                "bytes to be written could not be read",
                () -> storage.write(request(uri("new/deep/a"), broken)));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenTheSourceIsNotAsLongAsItSays() {
        WriteSource shorter = EventfulSource.of(9, new ByteArrayInputStream(new byte[3]));
        assertFails(
                Kind.CORRUPT,
                "ended after 3 of 9 bytes",
                () -> storage.write(request(uri("new/a"), shorter)));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenItIsCancelledOnTheWay() {
        Cancellation cancellation = Cancellation.create();
        WriteSource cancelling =
                EventfulSource.of(1 << 20, EventfulSource.bytes(cancellation::cancel));
        WriteRequest request = request(uri("new/a"), cancelling).withCancellation(cancellation);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> storage.write(request));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptedThreadWritesTheWholeFileOrNothing() throws IOException {
        Thread.currentThread().interrupt();
        boolean written;
        try {
            write(uri("a"), "abc", WriteMode.replace());
            written = true;
        } catch (StorageException e) {
            written = false;
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(leftIn(folder)).isEqualTo(written ? List.of("a") : List.of());
        assertThat(write(uri("b"), "abc", WriteMode.create())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, 352441c2",
        "CRC32C, 364b3fb7",
        "MD5, 900150983cd24fb0d6963f7d28e17f72",
        "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void checksTheSumGivenAlong(ChecksumAlgorithm algorithm, String sum) throws IOException {
        WriteSource abc = WriteSource.of("abc".getBytes(StandardCharsets.UTF_8));
        WriteRequest right = request(uri("a"), abc).withChecksum(new Checksum(algorithm, sum));
        assertThat(storage.write(right).size()).hasValue(3);

        String other = sum.replace('3', '4');
        WriteRequest wrong = request(uri("b"), abc).withChecksum(new Checksum(algorithm, other));
        assertFails(Kind.CORRUPT, "another checksum", () -> storage.write(wrong));
        assertThat(leftIn(folder)).containsExactly("a");
    }

    @Test
    void oneOfManyReplacersOfAVersionWins() throws Exception {
        ObjectVersion version = write(uri("a"), "0", WriteMode.create());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> won = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                String text = "x".repeat(i);
                won.add(threads.submit(() -> replaces(version, text)));
            }
            int winners = 0;
            for (Future<Boolean> each : won) {
                winners += each.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(leftIn(folder)).containsExactly("a");
    }

    @Test
    void versionsOfOneSizeDiffer() throws IOException {
        List<ObjectVersion> versions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            versions.add(write(uri("a"), "same", WriteMode.replace()));
        }
        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    void writesThroughALinkedFolderAndInPlaceOfALinkedFile() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Files.writeString(folder.resolve("target"), "untouched");
        Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("target"));

        write(uri("link/a"), "a", WriteMode.create());
        write(uri("alias"), "b", WriteMode.replace());

        assertThat(folder.resolve("real/a")).hasContent("a");
        assertThat(folder.resolve("target")).hasContent("untouched");
        storage.delete(DeleteRequest.of(uri("link")));
        assertThat(folder.resolve("link")).isSymbolicLink();
    }

    @Test
    void deletingReportsEachFailureAndGoesOn() throws IOException {
        write(uri("a"), "a", WriteMode.create());
        Map<ObjectUri, StorageException> failures =
                storage.deleteAll(DeleteAllRequest.of(List.of(uri("b//c"), uri("a"))));
        assertThat(failures).containsOnlyKeys(uri("b//c"));
        assertThat(leftIn(folder)).isEmpty();
    }

    @Test
    void anInterruptEndsTheReadOfItsThreadAndNoOther() throws IOException {
        write(uri("a"), "abc", WriteMode.create());
        try (Content other = (Content) storage.read(ReadRequest.whole(uri("a")));
                Content mine = (Content) storage.read(ReadRequest.whole(uri("a")))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> mine.stream().readAllBytes());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.stream().readAllBytes()).hasSize(3);
        }
    }

    private boolean replaces(ObjectVersion version, String text) throws IOException {
        try {
            write(uri("a"), text, WriteMode.ifVersion(version));
            return true;
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(Kind.CONDITION_FAILED);
            return false;
        }
    }

    private ObjectVersion write(ObjectUri uri, String text, WriteMode mode) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        storage.write(WriteRequest.of(uri, WriteSource.of(bytes), mode));
        return storage.stat(StatRequest.of(uri)).version().orElseThrow();
    }

    private static WriteRequest request(ObjectUri uri, WriteSource source) {
        return WriteRequest.of(uri, source, WriteMode.create());
    }

    private ObjectUri uri(String key) {
        return ObjectUri.of("file://" + folder + "/" + key);
    }

    private static void assertFails(Kind kind, String text, ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    private static List<String> leftIn(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
