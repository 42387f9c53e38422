package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.REFUSED;
import static dev.tarn.spi.StorageException.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyStorageTest {
    /** The common pool may have a single thread, which the first stall would hold. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private static final byte[] BYTES = MediaBytes.noise(1, 1_000);
    private static final ObjectUri A = ObjectUri.of("memory://bucket/a.jpg");
    private static final ObjectUri B = ObjectUri.of("memory://bucket/b.jpg");

    private final InMemoryStore store = InMemoryStore.create(FakeClock.create());
    private final FaultyStorage storage = new FaultyStorage(InMemoryStorage.open(store));

    FaultyStorageTest() {
        store.put("bucket", "a.jpg", BYTES);
        store.put("bucket", "b.jpg", BYTES);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void failsTheScriptedReadOnlyAndCountsAll() throws IOException {
        storage.onRead(A, 2, Fault.fail(REFUSED));
        assertThat(Checks.read(storage, A)).isEqualTo(BYTES);
        Checks.assertFails(REFUSED, A, () -> Checks.read(storage, A));
        assertThat(Checks.read(storage, A)).isEqualTo(BYTES);
        assertThat(Checks.read(storage, B)).isEqualTo(BYTES);
        Checks.stat(storage, A);
        assertThat(storage.reads(A)).isEqualTo(3);
        assertThat(storage.reads(B)).isEqualTo(1);
        assertThat(storage.stats(A)).isEqualTo(1);
        assertThat(storage.calls()).isEqualTo(5);
    }

    @Test
    void everyReadMeetsAFaultWithoutEnd() {
        storage.onEveryRead(A, Fault.busy(Duration.ofSeconds(3)));
        for (int i = 0; i < 3; i++) {
            StorageException failure = Checks.failure(() -> Checks.read(storage, A));
            assertThat(failure.kind()).isEqualTo(UNAVAILABLE);
            assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(3));
        }
    }

    @Test
    void cutsTheBody() {
        storage.onNextRead(A, Fault.truncateAfter(10));
        Checks.assertFails(UNAVAILABLE, A, () -> Checks.read(storage, A));
    }

    @Test
    void invertsOneByte() throws IOException {
        storage.onNextRead(A, Fault.corruptByte(700));
        byte[] read = Checks.read(storage, A);
        assertThat(read[700]).isEqualTo((byte) ~BYTES[700]);
        read[700] = BYTES[700];
        assertThat(read).isEqualTo(BYTES);
    }

    @Test
    void changesTheVersionEachTime() throws IOException {
        storage.onEveryRead(A, Fault.changeVersion());
        try (Content first = Checks.content(storage.read(ReadRequest.whole(A)));
                Content second = Checks.content(storage.read(ReadRequest.whole(A)))) {
            assertThat(first.stat().version()).isNotEqualTo(second.stat().version());
            assertThat(second.stream().readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void stallsUntilReleased() throws Exception {
        storage.onNextRead(A, Fault.stall()).onNextRead(B, Fault.stallAfter(500));
        CompletableFuture<byte[]> whole = CompletableFuture.supplyAsync(() -> read(A), OWN_THREAD);
        CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> read(B), OWN_THREAD);
        Waiting.until("both reads began", () -> storage.calls() == 2);
        assertThat(whole).isNotDone();
        assertThat(rest).isNotDone();
        storage.release();
        assertThat(whole.get(10, TimeUnit.SECONDS)).isEqualTo(BYTES);
        assertThat(rest.get(10, TimeUnit.SECONDS)).isEqualTo(BYTES);
    }

    private byte[] read(ObjectUri uri) {
        try {
            return Checks.read(storage, uri);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
