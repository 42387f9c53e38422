package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.OnFailure;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.TransferReport.End;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkTransferEndTest {
    private static final int WORKERS = 3;

    private final ManualClock clock = new ManualClock();
    private final BulkTransfer bulk =
            new BulkTransfer(
                    WorkerPool.ofDaemons(WORKERS),
                    new Retries(RetryPolicy.standard(), Pause.real(), new Random(1), clock),
                    clock);
    private final MediaOptions options = MediaOptions.defaults();
    private final Cancellation never = Cancellation.never();

    @Test
    void stopsAtTheFirstFailureWhenAskedTo() throws IOException {
        AtomicInteger read = new AtomicInteger();

        TransferReport report =
                bulk.run(
                        remote(1_000).peek(reference -> read.incrementAndGet()),
                        options.withOnFailure(OnFailure.STOP),
                        never,
                        (reference, cancellation, meter) -> {
                            throw refused(reference);
                        });

        assertThat(report.end()).isEqualTo(End.STOPPED);
        assertThat(report.stoppedBy().orElseThrow().cause()).hasMessageContaining("refused");
        assertThat(read.get()).isLessThanOrEqualTo(4 * WORKERS);
    }

    @Test
    void troubleThatEveryFileWouldMeetStopsAlways() throws IOException {
        MediaException full = new MediaException(MediaException.Kind.DISK, "full", null);

        TransferReport report =
                bulk.run(
                        remote(1_000),
                        options,
                        never,
                        (reference, cancellation, meter) -> {
                            throw full;
                        });

        assertThat(report.end()).isEqualTo(End.STOPPED);
        assertThat(report.stoppedBy().orElseThrow().cause()).isSameAs(full);
        assertThat(report.counts().total()).isLessThan(100);
    }

    @Test
    void aClassThatAPluginLacksFailsItsFileAndNoOther() throws IOException {
        TransferReport report =
                bulk.run(
                        remote(10),
                        options,
                        never,
                        (reference, cancellation, meter) -> {
                            if (reference.uri().path().equals("2")) {
                                throw new NoClassDefFoundError("com/example/Sdk");
                            }
                            return TransferOutcome.cached(copy(), true);
                        });

        assertThat(report.end()).isEqualTo(End.COMPLETE);
        assertThat(report.counts().total()).isEqualTo(10);
        assertThat(report.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.cause())
                                        .hasMessageContaining("com/example/Sdk"));
    }

    @Test
    void aCancellationEndsItAndIsReported() throws IOException {
        Cancellation cancellation = Cancellation.create();
        AtomicInteger working = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Thread canceller =
                new Thread(
                        () -> {
                            Await.until(() -> working.get() == WORKERS);
                            cancellation.cancel();
                        });
        canceller.start();

        TransferReport report =
                bulk.run(
                        remote(1_000).onClose(() -> closed.set(true)),
                        options.withCancellation(cancellation),
                        never,
                        (reference, stop, meter) -> {
                            working.incrementAndGet();
                            Await.until(stop::isCancelled);
                            working.decrementAndGet();
                            stop.throwIfCancelled();
                            return TransferOutcome.cached(copy(), true);
                        });

        assertThat(report.end()).isEqualTo(End.CANCELLED);
        assertThat(report.counts().total()).isZero();
        assertThat(report.failures()).isEmpty();
        assertThat(working).hasValue(0);
        assertThat(closed).isTrue();
    }

    @Test
    void aCallThatDoesNotHeedTheCancellationIsLeftBehind() throws IOException {
        Cancellation cancellation = Cancellation.create();
        CountDownLatch deaf = new CountDownLatch(1);

        TransferReport report =
                bulk.run(
                        remote(10),
                        options.withCancellation(cancellation),
                        never,
                        (reference, stop, meter) -> {
                            cancellation.cancel();
                            Await.until(() -> deaf.getCount() == 0);
                            return TransferOutcome.cancelled();
                        });

        assertThat(report.end()).isEqualTo(End.CANCELLED);
        deaf.countDown();
    }

    @Test
    void anInterruptOfTheCallerEndsItAndIsKept() {
        AtomicInteger working = new AtomicInteger();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(
                        () ->
                                bulk.run(
                                        remote(1_000),
                                        options,
                                        never,
                                        (reference, stop, meter) -> {
                                            working.incrementAndGet();
                                            Await.until(stop::isCancelled);
                                            working.decrementAndGet();
                                            return TransferOutcome.cancelled();
                                        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(working).hasValue(0);
    }

    @Test
    void aFailingSourceEndsTheWorkers() {
        AtomicInteger working = new AtomicInteger();
        Stream<MediaReference> references =
                remote(10)
                        .peek(
                                reference -> {
                                    if (reference.uri().path().equals("2")) {
                                        throw new IllegalStateException("the database is gone");
                                    }
                                });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                bulk.run(
                                        references,
                                        options,
                                        never,
                                        (reference, stop, meter) -> {
                                            working.incrementAndGet();
                                            Await.until(stop::isCancelled);
                                            working.decrementAndGet();
                                            return TransferOutcome.cancelled();
                                        }))
                .withMessage("the database is gone");
        assertThat(working).hasValue(0);
    }

    private static Stream<MediaReference> remote(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new MediaReference.Remote(ScriptedStorage.uri(String.valueOf(i))));
    }

    private static CachedMedia copy() {
        return new CachedMedia(Path.of("/cache/x"), 10, Optional.empty(), Instant.EPOCH);
    }

    private static StorageException refused(MediaReference reference) {
        return StorageException.of(
                StorageException.Kind.REFUSED, "It was refused", reference.uri());
    }
}
