package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Width;
import dev.tarn.core.testing.Await;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk verbs over several stores. */
class BulkStoresTest {
    private static final int OF_EACH = 400;

    private final ManualClock clock = new ManualClock();
    private final Retries retries =
            new Retries(RetryPolicy.standard(), new RecordingPause(), new LongestJitter(), clock);
    private final BulkTransfer bulk = new BulkTransfer(WorkerPool.ofDaemons(4), retries, clock);
    private final MediaOptions options = MediaOptions.defaults();
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger fast = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"4", "auto"})
    void aStoreThatDoesNotAnswerKeepsNoOtherFromBeingRead(String width) throws IOException {
        TransferReport report =
                bulk.run(
                        alternating(),
                        options.withWidth(Width.parse(width)),
                        Cancellation.never(),
                        (reference, cancellation, meter) -> {
                            if (isSlow(reference)) {
                                slow.incrementAndGet();
                                Await.until(() -> fast.get() == OF_EACH);
                            } else {
                                fast.incrementAndGet();
                            }
                            return TransferOutcome.cached(copy(), true);
                        });

        assertThat(report.fetched()).isEqualTo(2 * OF_EACH);
    }

    @Test
    void aStoreThatAsksToWaitIsLeftAloneWhileOthersGoOn() throws IOException {
        AtomicInteger askedInVain = new AtomicInteger();
        TransferReport report =
                bulk.run(
                        alternating(),
                        options.withWidth(new Width.Auto()),
                        Cancellation.never(),
                        (reference, cancellation, meter) -> {
                            if (!isSlow(reference)) {
                                if (fast.incrementAndGet() == OF_EACH) {
                                    clock.advance(Duration.ofMinutes(1));
                                }
                                return TransferOutcome.cached(copy(), true);
                            }
                            if (fast.get() < OF_EACH) {
                                askedInVain.incrementAndGet();
                                throttled(reference);
                            }
                            return TransferOutcome.cached(copy(), true);
                        });

        assertThat(report.counts().total()).isEqualTo(2 * OF_EACH);
        assertThat(askedInVain.get()).isLessThanOrEqualTo(2 * AutoWidth.START);
    }

    @Test
    void manyFilesOfOneStoreDoNotCountAgainstMemory() throws IOException {
        AtomicInteger ahead = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bulk.run(
                references("slow", 20_000)
                        .peek(
                                reference -> {
                                    most.accumulateAndGet(ahead.incrementAndGet(), Math::max);
                                }),
                options,
                Cancellation.never(),
                (reference, cancellation, meter) -> {
                    ahead.decrementAndGet();
                    return TransferOutcome.cached(copy(), true);
                });

        assertThat(most.get()).isLessThanOrEqualTo(16);
    }

    /** As if a fetch had met it: the store asks for ten seconds of peace. */
    private void throttled(MediaReference.Remote reference) {
        StoreHealth health = retries.health(StoreKey.of(reference.uri()));
        health.asked();
        health.failed(StorageException.Kind.UNAVAILABLE, Duration.ofSeconds(10));
    }

    private static boolean isSlow(MediaReference reference) {
        return reference.uri().authority().equals("slow");
    }

    private static Stream<MediaReference> alternating() {
        return IntStream.range(0, 2 * OF_EACH)
                .mapToObj(i -> reference(i % 2 == 0 ? "slow" : "fast", i));
    }

    private static Stream<MediaReference> references(String bucket, int count) {
        return IntStream.range(0, count).mapToObj(i -> reference(bucket, i));
    }

    private static MediaReference reference(String bucket, int number) {
        return new MediaReference.Remote(ObjectUri.of("mem://" + bucket + "/" + number));
    }

    private static CachedMedia copy() {
        return new CachedMedia(Path.of("/cache/x"), 10, Optional.empty(), Instant.EPOCH);
    }
}
