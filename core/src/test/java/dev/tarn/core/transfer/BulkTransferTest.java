package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.core.transfer.TransferReport.End;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkTransferTest {
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
    void everyFileIsCountedByItsFate() throws IOException {
        MediaWork work =
                (reference, cancellation, meter) ->
                        switch (reference.uri().path()) {
                            case "0" -> throw refused(reference);
                            case "1" -> TransferOutcome.left(refused(reference));
                            case "2" -> TransferOutcome.cached(copy(), false);
                            default -> TransferOutcome.cached(copy(), true);
                        };
        Stream<MediaReference> references =
                Stream.concat(remote(10), Stream.of(MediaReference.parse("/data/a.jpg")));

        TransferReport report = bulk.run(references, options, never, work);

        assertThat(report.counts()).isEqualTo(new TransferReport.Counts(7, 1, 1, 1, 1));
        assertThat(report.counts().total()).isEqualTo(11);
        assertThat(report.bytes()).isEqualTo(70);
        assertThat(report.end()).isEqualTo(End.COMPLETE);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.reference().filepath()).isEqualTo("mem://b/0"));
    }

    @Test
    void referencesAreReadNoFasterThanTheyAreWorkedAt() throws IOException {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Stream<MediaReference> references =
                remote(5_000)
                        .peek(
                                reference -> {
                                    int open = read.incrementAndGet() - done.get();
                                    most.accumulateAndGet(open, Math::max);
                                });

        bulk.run(
                references,
                options,
                never,
                (reference, cancellation, meter) -> {
                    done.incrementAndGet();
                    return TransferOutcome.cached(copy(), true);
                });

        assertThat(read).hasValue(5_000);
        assertThat(most.get()).isBetween(1, 2 * WORKERS + 1);
    }

    @Test
    void outcomesComeInOrderWhileWorkersAreAheadByABoundedNumber() throws IOException {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        AtomicInteger readWhileWaiting = new AtomicInteger();
        MediaWork work =
                (reference, cancellation, meter) -> {
                    if (reference.uri().path().equals("0")) {
                        Await.until(() -> first.getCount() == 0);
                    }
                    return TransferOutcome.cached(copy(), true);
                };
        List<String> order = new ArrayList<>();
        Thread opener =
                new Thread(
                        () -> {
                            Await.until(() -> read.get() >= 16 * WORKERS);
                            readWhileWaiting.set(read.get());
                            first.countDown();
                        });
        opener.start();

        bulk.runInOrder(
                remote(500).peek(reference -> read.incrementAndGet()),
                options,
                never,
                work,
                (reference, outcome) -> order.add(reference.uri().path()));

        assertThat(order)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(String::valueOf).toList());
        assertThat(readWhileWaiting).hasValue(16 * WORKERS);
    }

    @Test
    void aDefectOfAStorageIsTheFailureOfOneFile() throws IOException {
        TransferReport report =
                bulk.run(
                        remote(10),
                        options,
                        never,
                        (reference, cancellation, meter) -> {
                            if (reference.uri().path().equals("4")) {
                                throw new IllegalStateException("a defect");
                            }
                            return TransferOutcome.cached(copy(), true);
                        });

        assertThat(report.fetched()).isEqualTo(9);
        assertThat(report.failures())
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure.cause())
                                        .isInstanceOf(StorageException.class)
                                        .hasMessageContaining("a defect")
                                        .hasMessageContaining("mem://b/4"));
    }

    @Test
    void theListenerHearsFromTheCallingThreadAndKnowsTheTotal() throws IOException {
        ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
        List<Progress> told = new ArrayList<>();
        AtomicLong failures = new AtomicLong();

        bulk.run(
                remote(100),
                options.withExpectedCount(100)
                        .withProgress(
                                new ProgressListener() {
                                    @Override
                                    public void progressed(Progress progress) {
                                        threads.add(Thread.currentThread());
                                        told.add(progress);
                                    }

                                    @Override
                                    public void failed(MediaFailure failure) {
                                        failures.incrementAndGet();
                                        clock.advance(Duration.ofMillis(100));
                                    }
                                }),
                never,
                (reference, cancellation, meter) -> {
                    meter.accept(5);
                    if (reference.uri().path().length() == 1) {
                        throw refused(reference);
                    }
                    return TransferOutcome.cached(copy(), true);
                });

        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(failures).hasValue(10);
        assertThat(told).hasSize(12);
        assertThat(told.get(0).done()).isZero();
        Progress last = told.get(told.size() - 1);
        assertThat(last.done()).isEqualTo(100);
        assertThat(last.failed()).isEqualTo(10);
        assertThat(last.bytes()).isEqualTo(90 * 10);
        assertThat(last.total()).hasValue(100);
        assertThat(last.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(last.remaining()).contains(Duration.ZERO);
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
