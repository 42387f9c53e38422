package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.DamagedCopy;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyReport.Counts;
import dev.tarn.core.media.VerifyRequest;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir Path cacheDir;

    @Test
    void wholeFilesAreReadAndNothingIsChanged() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            MadeUp.fetch(store, "b", 20);

            VerifyReport report = store.verify(VerifyRequest.repairing());

            assertThat(report.counts()).isEqualTo(new Counts(2, 30, 0, 0, 0, 0, 0));
            assertThat(report.complete()).isTrue();
            assertThat(store.stats().currentCount()).isEqualTo(2);
        }
    }

    @Test
    void aFlippedByteIsFoundNamedAndDeleted() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            MadeUp.fetch(store, "b", 20);
            flip("b");

            VerifyReport report = store.verify(VerifyRequest.repairing());

            assertThat(report.counts()).isEqualTo(new Counts(1, 30, 1, 0, 0, 0, 0));
            assertThat(report.damaged())
                    .singleElement()
                    .satisfies(
                            copy -> {
                                assertThat(copy.path()).isEqualTo(copy("b")).doesNotExist();
                                assertThat(copy.location())
                                        .contains(identity("b").location().text());
                                assertThat(copy.fate()).isEqualTo(DamagedCopy.Fate.DELETED);
                            });
            assertThat(store.lookup(identity("b"))).isEmpty();
            assertThat(store.lookup(identity("a"))).isPresent();
            assertThat(store.stats().currentSize()).isEqualTo(10);
        }
    }

    @Test
    void aTruncatedFileIsFoundWithoutReadingIt() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            truncate("a", 4);

            VerifyReport report = store.verify(VerifyRequest.repairing());

            assertThat(report.counts().damaged()).isEqualTo(1);
            assertThat(report.counts().bytes()).isZero();
            assertThat(copy("a")).doesNotExist();
            assertThat(store.stats().currentSize()).isZero();
        }
    }

    @Test
    void aDryRunOnlyReports() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            flip("a");

            VerifyReport report = store.verify(VerifyRequest.dryRun());

            assertThat(report.damaged())
                    .extracting(DamagedCopy::fate)
                    .containsExactly(DamagedCopy.Fate.LEFT);
            assertThat(copy("a")).exists();
            assertThat(store.verify(VerifyRequest.dryRun()).counts()).isEqualTo(report.counts());
        }
    }

    @Test
    void aLeasedFileStaysAndIsNotHandedOutAgain() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            try (MediaLease lease = store.lease(identity("a")).orElseThrow()) {
                flip("a");

                VerifyReport report = store.verify(VerifyRequest.repairing());

                assertThat(report.damaged())
                        .extracting(DamagedCopy::fate)
                        .containsExactly(DamagedCopy.Fate.LEASED);
                assertThat(lease.path()).exists();
                assertThat(store.lookup(identity("a"))).isEmpty();
            }
        }
        try (DiskMediaStore store = open()) {
            assertThat(store.lookup(identity("a"))).isEmpty();
            assertThat(store.verify(VerifyRequest.repairing()).counts().unproven()).isEqualTo(1);
        }
    }

    @Test
    void filesThatALostIndexNamedAreCountedAndNotHandedOut() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            MadeUp.fetch(store, "b", 20);
        }
        for (Path file : Inventory.list(layout().indexes())) {
            Files.delete(file);
        }
        try (DiskMediaStore store = open()) {
            VerifyReport report = store.verify(VerifyRequest.repairing());

            assertThat(report.counts().unproven()).isEqualTo(2);
            assertThat(report.counts().damaged()).isZero();
            assertThat(store.lookup(identity("a"))).isEmpty();
            assertThat(copy("a")).exists();
        }
    }

    @Test
    void whatKillsAndHandsLeftIsPutInOrder() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            MadeUp.fetch(store, "b", 20);
        }
        Files.delete(copy("b"));
        try (DiskMediaStore store = open()) {
            Path dead = layout().temporaries().resolve("4194305-00112233445566aa");
            Files.createDirectories(dead);
            Path stray = Files.write(dead.resolve("00112233445566bb"), new byte[7]);

            assertThat(store.verify(VerifyRequest.dryRun()).counts())
                    .isEqualTo(new Counts(1, 10, 0, 0, 1, 1, 0));
            assertThat(stray).exists();
            assertThat(store.verify(VerifyRequest.repairing()).counts())
                    .isEqualTo(new Counts(1, 10, 0, 0, 1, 1, -20));
            assertThat(stray).doesNotExist();
            assertThat(store.verify(VerifyRequest.repairing()).counts())
                    .isEqualTo(new Counts(1, 10, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void progressIsToldAndACancellationEndsIt() throws IOException {
        List<Progress> words = new ArrayList<>();
        Cancellation cancellation = Cancellation.create();
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);

            assertThat(store.verify(VerifyRequest.repairing().withProgress(words::add)).complete())
                    .isTrue();
            cancellation.cancel();
            VerifyReport report =
                    store.verify(VerifyRequest.repairing().withCancellation(cancellation));

            assertThat(report.complete()).isFalse();
            assertThat(report.counts().whole()).isZero();
        }
        assertThat(words).last().extracting(Progress::done).isEqualTo(1L);
    }

    private CacheLayout layout() {
        return new CacheLayout(cacheDir.resolve("tarn"));
    }

    private Path copy(String key) {
        return layout().copy(CacheName.of(identity(key)));
    }

    private void flip(String key) throws IOException {
        byte[] bytes = Files.readAllBytes(copy(key));
        bytes[bytes.length / 2] ^= 1;
        try (FileChannel file = FileChannel.open(copy(key), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes));
        }
    }

    private void truncate(String key, long size) throws IOException {
        try (FileChannel file = FileChannel.open(copy(key), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    private DiskMediaStore open() throws MediaException {
        return DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1000).withDiskReserve(0));
    }
}
