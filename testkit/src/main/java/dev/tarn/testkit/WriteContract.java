package dev.tarn.testkit;

import static dev.tarn.spi.Capability.WRITE;
import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.CORRUPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#write} promises about the bytes. */
interface WriteContract extends StorageTests {
    @Test
    default void readsBackWhatWasWritten() throws IOException {
        WriteRequest request = creating("written.jpg", MediaBytes.noise(40, 12_345));
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        storage().write(request);
        assertThat(Checks.read(storage(), request.uri())).isEqualTo(MediaBytes.noise(40, 12_345));
    }

    @Test
    default void writesAnEmptyObject() throws IOException {
        WriteRequest request = creating("written-empty.jpg", new byte[0]);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        assertThat(storage().write(request).size()).hasValue(0);
        assertThat(Checks.read(storage(), request.uri())).isEmpty();
    }

    @Test
    default void writesALargeObjectWhole() throws IOException {
        byte[] bytes = MediaBytes.noise(41, fixture().largeObjectBytes());
        WriteRequest request = creating("large.jpg", bytes);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        storage().write(request);
        assertThat(Checks.read(storage(), request.uri())).isEqualTo(bytes);
    }

    @Test
    default void writeAnswersTheStat() throws IOException {
        WriteRequest request = creating("answered.jpg", MediaBytes.noise(42, 777));
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        ObjectStat answer = storage().write(request);
        Checks.assertAgree(answer, Checks.stat(storage(), request.uri()));
    }

    @Test
    default void keepsTheContentType() throws IOException {
        WriteRequest request =
                creating("typed", MediaBytes.noise(43, 10)).withContentType("image/x-tarn");
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        storage().write(request);
        assertThat(Checks.stat(storage(), request.uri()).contentType()).hasValue("image/x-tarn");
    }

    @Test
    default void rightChecksumIsAccepted() throws IOException {
        WriteRequest request = withChecksumOf("right-sum.jpg", 44, 44);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        storage().write(request);
        assertThat(Checks.read(storage(), request.uri())).isEqualTo(MediaBytes.noise(44, 5_000));
    }

    @Test
    default void wrongChecksumIsCorruptAndStoresNothing() throws IOException {
        WriteRequest request = withChecksumOf("wrong-sum.jpg", 45, 46);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        Checks.assertFails(CORRUPT, request.uri(), () -> storage().write(request));
        Checks.assertMissing(storage(), request.uri());
    }

    @Test
    default void brokenSourceStoresNothing() {
        WriteSource broken = new BrokenSource(100_000, 50_000);
        WriteRequest request =
                WriteRequest.of(uri("broken-source.jpg"), broken, WriteMode.create());
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        Checks.failure(() -> storage().write(request));
        Checks.assertMissing(storage(), request.uri());
    }

    @Test
    default void everyStreamOfTheSourceIsClosed() throws IOException {
        CountedSource source = new CountedSource(MediaBytes.noise(47, 10_000));
        WriteRequest request = WriteRequest.of(uri("streams.jpg"), source, WriteMode.create());
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        storage().write(request);
        assertThat(source.opened()).isPositive();
        Waiting.until("the source's streams are closed", () -> source.stillOpen() == 0);
    }

    @Test
    default void cancelledWriteStoresNothing() {
        Cancellation cancellation = Cancellation.create();
        WriteRequest request =
                creating("cancelled-write.jpg", new byte[10]).withCancellation(cancellation);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        cancellation.cancel();
        RequestCount requests = RequestCount.now(fixture());
        assertThatThrownBy(() -> storage().write(request))
                .isInstanceOf(CancellationException.class);
        requests.assertMade(0);
        Checks.assertMissing(storage(), request.uri());
    }

    @Test
    default void writingToAMissingContainerIsToldApart() throws IOException {
        WriteRequest request = creating("anywhere.jpg", new byte[10]);
        if (Checks.refuses(this, WRITE, () -> storage().write(request))) {
            return;
        }
        if (Checks.excludes(this, FaultKind.MISSING_CONTAINER)) {
            WriteRequest deep = creating("new/folders/deep.jpg", new byte[10]);
            assertThat(storage().write(deep).size()).hasValue(10);
            return;
        }
        Access access = fixture().access(FaultKind.MISSING_CONTAINER, "written.jpg");
        WriteRequest lost =
                WriteRequest.of(access.uri(), WriteSource.of(new byte[10]), WriteMode.create());
        Checks.assertFails(CONTAINER_MISSING, () -> access.storage().write(lost));
    }

    private WriteRequest creating(String key, byte[] bytes) {
        return WriteRequest.of(uri(key), WriteSource.of(bytes), WriteMode.create());
    }

    private WriteRequest withChecksumOf(String key, long seed, long checksumSeed) {
        return creating(key, MediaBytes.noise(seed, 5_000))
                .withChecksum(
                        Checksums.of(
                                fixture().checksumAlgorithm(),
                                MediaBytes.noise(checksumSeed, 5_000)));
    }
}
