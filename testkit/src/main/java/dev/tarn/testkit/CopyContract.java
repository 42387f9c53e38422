package dev.tarn.testkit;

import static dev.tarn.spi.Capability.COPY;
import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.WriteMode;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#copy} promises. */
interface CopyContract extends StorageTests {
    @Test
    default void copyHasTheSameBytes() throws IOException {
        CopyRequest request = copy("source a%20b.jpg", "copied.jpg", WriteMode.create());
        fixture().put("source a%20b.jpg", MediaBytes.noise(60, 4_000));
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        storage().copy(request);
        assertThat(Checks.read(storage(), uri("copied.jpg")))
                .isEqualTo(MediaBytes.noise(60, 4_000));
        assertThat(Checks.read(storage(), uri("source a%20b.jpg"))).hasSize(4_000);
    }

    @Test
    default void copyAnswersTheStat() throws IOException {
        CopyRequest request = copy("source-stat.jpg", "copy-stat.jpg", WriteMode.replace());
        fixture().put("source-stat.jpg", MediaBytes.noise(61, 4_100));
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        ObjectStat answer = storage().copy(request);
        Checks.assertAgree(answer, Checks.stat(storage(), uri("copy-stat.jpg")));
    }

    @Test
    default void copyingOntoWhatExistsFailsAndLeavesItAsItWas() throws IOException {
        CopyRequest request = copy("source-new.jpg", "copy-exists.jpg", WriteMode.create());
        fixture().put("source-new.jpg", MediaBytes.noise(62, 10));
        fixture().put("copy-exists.jpg", MediaBytes.noise(63, 11));
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        Checks.assertFails(CONDITION_FAILED, () -> storage().copy(request));
        assertThat(Checks.read(storage(), uri("copy-exists.jpg")))
                .isEqualTo(MediaBytes.noise(63, 11));
    }

    @Test
    default void copyReplacesWhenAskedTo() throws IOException {
        CopyRequest request = copy("source-rep.jpg", "copy-replaced.jpg", WriteMode.replace());
        fixture().put("source-rep.jpg", MediaBytes.noise(64, 12));
        fixture().put("copy-replaced.jpg", MediaBytes.noise(65, 13));
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        storage().copy(request);
        assertThat(Checks.read(storage(), uri("copy-replaced.jpg")))
                .isEqualTo(MediaBytes.noise(64, 12));
    }

    @Test
    default void copyOfAMissingObjectIsReportedByTheSource() {
        CopyRequest request = copy("source-absent.jpg", "copy-of-it.jpg", WriteMode.replace());
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        Checks.assertFails(OBJECT_MISSING, uri("source-absent.jpg"), () -> storage().copy(request));
        Checks.assertMissing(storage(), uri("copy-of-it.jpg"));
    }

    @Test
    default void cancelledCopyStoresNothing() throws IOException {
        Cancellation cancellation = Cancellation.create();
        fixture().put("source-cancelled.jpg", new byte[10]);
        CopyRequest request =
                new CopyRequest(
                        uri("source-cancelled.jpg"),
                        uri("copy-cancelled.jpg"),
                        WriteMode.create(),
                        cancellation);
        if (Checks.refuses(this, COPY, () -> storage().copy(request))) {
            return;
        }
        cancellation.cancel();
        RequestCount requests = RequestCount.now(fixture());
        assertThatThrownBy(() -> storage().copy(request)).isInstanceOf(CancellationException.class);
        requests.assertMade(0);
        Checks.assertMissing(storage(), uri("copy-cancelled.jpg"));
    }

    private CopyRequest copy(String source, String target, WriteMode mode) {
        return CopyRequest.of(uri(source), uri(target), mode);
    }
}
