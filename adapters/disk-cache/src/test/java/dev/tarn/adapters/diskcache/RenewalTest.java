package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
    private static final AdmissionRequest RENEWAL =
            AdmissionRequest.of(identity("a"), Cancellation.never()).asRenewal();

    @TempDir Path cacheDir;

    @Test
    void aRenewalGetsTheCopyThatIsThereAndMayConfirmIt() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            try (Admission admission = store.admit(RENEWAL).orElseThrow()) {
                assertThat(admission.present()).isPresent();
                assertThat(admission.confirm().size()).isEqualTo(10);
            }
        }
    }

    @Test
    void aCopyThatWasFoundAndConfirmedIsServedOnce() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            assertThat(store.lookup(identity("a"))).isPresent();
            long served = store.stats().counters().bytesServed();
            try (Admission admission = store.admit(RENEWAL).orElseThrow()) {
                assertThat(admission.present()).isPresent();
                assertThat(admission.confirm().size()).isEqualTo(10);
            }
            assertThat(store.stats().counters().bytesServed()).isEqualTo(served);
        }
    }

    @Test
    void aCopyThatTheStoreLostCanBeRemoved() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            try (Admission admission = store.admit(RENEWAL).orElseThrow()) {
                assertThat(admission.remove()).isTrue();
            }
            assertThat(store.lookup(identity("a"))).isEmpty();
            assertThat(store.stats().currentSize()).isZero();
        }
    }

    @Test
    void aLeasedCopyIsNeitherReplacedNorRemoved() throws IOException {
        try (DiskMediaStore store = open()) {
            MadeUp.fetch(store, "a", 10);
            try (MediaLease lease = store.lease(identity("a")).orElseThrow();
                    Admission admission = store.admit(RENEWAL).orElseThrow()) {
                assertThatExceptionOfType(MediaException.class)
                        .isThrownBy(() -> admission.begin(MadeUp.stat("a", 20)))
                        .extracting(MediaException::kind)
                        .isEqualTo(MediaException.Kind.LEASED);
                assertThat(admission.remove()).isFalse();
                assertThat(Files.size(lease.path())).isEqualTo(10);
            }
        }
    }

    @Test
    void whoDoesNotWaitIsTurnedAwayWhileAnotherFetches() throws IOException {
        try (DiskMediaStore store = open();
                Admission first = store.admit(identity("a"), Cancellation.never())) {
            assertThat(first.present()).isEmpty();
            assertThat(store.admit(RENEWAL.withoutWaiting())).isEmpty();
        }
    }

    @Test
    void whoKeepsAnObjectInPassingHoldsUpNobodyButItsLike() throws IOException {
        AdmissionRequest passing =
                AdmissionRequest.of(identity("a"), Cancellation.never()).withoutWaiting();
        try (DiskMediaStore store = open();
                Admission reader = store.admit(passing).orElseThrow()) {
            reader.begin(MadeUp.stat("a", 10));

            assertThat(store.admit(passing)).isEmpty();
            assertThat(MadeUp.fetch(store, "a", 10).size()).isEqualTo(10);
        }
    }

    @Test
    void whatWasReadInPassingDoesNotReplaceWhatWasFetchedMeanwhile() throws IOException {
        AdmissionRequest passing =
                AdmissionRequest.of(identity("a"), Cancellation.never()).withoutWaiting();
        try (DiskMediaStore store = open()) {
            try (Admission reader = store.admit(passing).orElseThrow()) {
                MediaSink sink = reader.begin(MadeUp.stat("a", 10));
                MadeUp.fetch(store, "a", 20);
                sink.write(ByteBuffer.wrap(MadeUp.content("a", 10)));

                assertThat(reader.commit().size()).isEqualTo(20);
            }
            assertThat(store.lookup(identity("a")).orElseThrow().size()).isEqualTo(20);
            assertThat(store.stats().currentSize()).isEqualTo(20);
            assertThat(temporaries()).isEmpty();
        }
    }

    @Test
    void anEmptyObjectThatIsGivenUpLeavesNoTemporary() throws IOException {
        try (DiskMediaStore store = open()) {
            try (Admission admission = store.admit(identity("a"), Cancellation.never())) {
                admission.begin(MadeUp.stat("a", 0));
                assertThat(temporaries()).hasSize(1);
            }
            assertThat(temporaries()).isEmpty();
        }
    }

    @Test
    void copiesWhoseLeasesWereGivenBackMakeRoom() throws IOException {
        AdmissionRequest large =
                AdmissionRequest.of(identity("large"), Cancellation.never()).withoutWaiting();
        try (DiskMediaStore store = open()) {
            List<MediaLease> leases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                MadeUp.fetch(store, "copy" + i, 20);
                leases.add(store.lease(identity("copy" + i)).orElseThrow());
            }
            try (Admission admission = store.admit(large).orElseThrow()) {
                assertThatExceptionOfType(MediaException.class)
                        .isThrownBy(() -> admission.begin(MadeUp.stat("large", 300)));

                leases.forEach(MediaLease::close);

                assertThat(admission.begin(MadeUp.stat("large", 300)).isOpen()).isTrue();
            }
        }
    }

    private List<Path> temporaries() throws IOException {
        try (Stream<Path> found = Files.walk(cacheDir.resolve("tarn/tmp"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private DiskMediaStore open() throws MediaException {
        return DiskMediaStore.open(DiskCacheOptions.of(cacheDir, 1000).withDiskReserve(0));
    }
}
