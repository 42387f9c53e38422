package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CacheStats;
import dev.tarn.core.testing.Await;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyReadsTest {
    private static final int SIZE = 100;
    private static final int LEARNT = 48;
    private static final Duration USUAL = Duration.ofMillis(20);
    private static final Duration HEDGE = Duration.ofMillis(60);
    private static final Duration BODY_HEDGE = Duration.ofMillis(300);
    private static final Duration GIVE_UP = Duration.ofMillis(1600);
    private static final Duration PATIENCE = Duration.ofSeconds(26);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger hedges = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SteadyReads reads =
            new SteadyReads(SteadyPolicy.standard(), nanos::get, task -> {}, this::hedge);
    private final StallingStorage store = new StallingStorage(SIZE);
    private final Storage steady = reads.over(store);
    private final ReadRequest whole = ReadRequest.whole(StallingStorage.URI);

    @AfterEach
    void endThreads() {
        threads.shutdown();
    }

    @Test
    void aReadInTimeCostsOneRequest() throws Exception {
        assertThat(bytesOf(whole)).isEqualTo(store.bytes());
        assertThat(store.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsLateIsAskedForASecondTimeAndTheFirstRequestEnds() throws Exception {
        learn();
        store.silent(LEARNT);

        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);
        pass(HEDGE);

        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(store.bytes());
        assertThat(store.requests()).hasSize(LEARNT + 2);
        assertThat(store.silent()).isZero();
    }

    @Test
    void nothingIsAskedTwiceBeforeItIsLate() throws Exception {
        learn();
        store.silent(LEARNT);
        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);

        pass(HEDGE.dividedBy(2));

        assertThat(store.requests()).hasSize(LEARNT + 1);
        pass(HEDGE);
        assertThat(read.get(20, TimeUnit.SECONDS)).hasSize(SIZE);
    }

    @Test
    void aSecondRequestIsTheLastAndThenTheReadIsGivenUp() throws Exception {
        learn();
        store.silent(LEARNT).silent(LEARNT + 1);
        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);
        pass(HEDGE);
        Await.until(() -> store.silent() == 2);
        pass(HEDGE);
        pass(GIVE_UP);

        assertUnavailable(read, "did not begin to answer");
        Await.until(() -> store.silent() == 0);
        assertThat(store.requests()).hasSize(LEARNT + 2);
        assertThat(reads.counters().sum()).isEqualTo(new CacheStats.Transfers(0, 1, 1, 0));
    }

    @Test
    void stallsAreRecorded(@TempDir Path directory) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(StallEvent.class);
            recording.start();
            aSecondRequestIsTheLastAndThenTheReadIsGivenUp();
            recording.stop();
            recording.dump(directory.resolve("events.jfr"));
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(directory.resolve("events.jfr"));
        assertThat(events)
                .extracting(event -> event.getBoolean("hedged"))
                .containsExactly(true, false);
        assertThat(events)
                .allSatisfy(
                        event -> {
                            assertThat(event.getEventType().getName()).isEqualTo("dev.tarn.Stall");
                            assertThat(event.getDuration("silence")).isGreaterThanOrEqualTo(HEDGE);
                            assertThat(event.getString("location"))
                                    .isEqualTo(StallingStorage.URI.toString());
                        });
    }

    @Test
    void aBodyThatStallsGoesOnWhereItIsOnAnotherConnection() throws Exception {
        learn();
        store.stalled(LEARNT, 40);
        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);
        pass(BODY_HEDGE);

        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(store.bytes());
        assertThat(store.requests()).hasSize(LEARNT + 2);
        ReadRequest rest = store.requests().get(LEARNT + 1);
        assertThat(rest.range()).isEqualTo(ByteRange.of(40, 60));
        assertThat(rest.condition().kind()).isEqualTo(ReadCondition.Kind.MUST_MATCH);
        assertThat(store.silent()).isZero();
    }

    @Test
    void aRangeGoesOnWithinItself() throws Exception {
        learn();
        store.stalled(LEARNT, 5);
        Future<byte[]> read = start(() -> bytesOf(whole.withRange(ByteRange.of(20, 30))));
        Await.until(() -> store.silent() == 1);
        pass(BODY_HEDGE);

        assertThat(read.get(20, TimeUnit.SECONDS))
                .isEqualTo(Arrays.copyOfRange(store.bytes(), 20, 50));
        assertThat(store.requests().get(LEARNT + 1).range()).isEqualTo(ByteRange.of(25, 25));
    }

    @Test
    void aBodyIsNeverJoinedOfTwoVersions() throws Exception {
        learn();
        store.stalled(LEARNT, 40);
        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);
        store.version("2");
        pass(BODY_HEDGE);
        Await.until(() -> store.requests().size() == LEARNT + 2);
        pass(GIVE_UP);

        assertUnavailable(read, "stopped sending after 40 bytes");
    }

    @Test
    void littleIsKnownAtFirstSoThatOneRequestIsGivenTenSeconds() throws Exception {
        store.silent(0);
        Future<byte[]> read = start(() -> bytesOf(whole));
        Await.until(() -> store.silent() == 1);
        pass(Duration.ofSeconds(9));
        assertThat(store.silent()).isEqualTo(1);
        pass(Duration.ofSeconds(2));

        assertUnavailable(read, "did not begin to answer");
        assertThat(store.requests()).hasSize(1);
    }

    @Test
    void secondRequestsAreAFewInAHundred() throws Exception {
        learn();
        int stalls = 100;
        for (int i = 0; i < stalls; i++) {
            store.silent(store.requests().size());
            int before = hedges.get();
            Future<byte[]> read = start(() -> bytesOf(whole));
            Await.until(() -> store.silent() == 1);
            pass(HEDGE);
            if (hedges.get() > before) {
                assertThat(read.get(20, TimeUnit.SECONDS)).hasSize(SIZE);
            } else {
                pass(PATIENCE);
                assertUnavailable(read, "did not begin to answer");
            }
            readInTime(24);
        }

        int share = (int) (store.requests().size() * SteadyPolicy.HEDGE_SHARE);
        assertThat(hedges.get())
                .isBetween(share - 4, share + (int) SteadyPolicy.HEDGES_AT_ONCE)
                .isLessThan(stalls);
    }

    @Test
    void aStoreThatIsSilentAsAWholeIsWaitedForNotAskedAnew() throws Exception {
        learn();
        int callers = 60;
        for (int i = 0; i < 2 * callers; i++) {
            store.silent(LEARNT + i);
        }
        Cancellation end = Cancellation.create();
        for (int i = 0; i < callers; i++) {
            start(() -> bytesOf(whole.withCancellation(end)));
        }
        Await.until(() -> store.silent() == callers);
        pass(GIVE_UP);
        pass(GIVE_UP);

        int asked = LEARNT + callers;
        assertThat(store.requests().size())
                .isBetween(asked, asked + (int) SteadyPolicy.HEDGES_AT_ONCE);
        assertThat(store.silent())
                .isGreaterThanOrEqualTo(callers - (int) SteadyPolicy.GIVEN_UP_AT_ONCE);
        end.cancel();
        Await.until(() -> store.silent() == 0);
    }

    @Test
    void whoReadsSlowlyIsNotHurried() throws Exception {
        learn();
        try (Content content = (Content) steady.read(whole)) {
            byte[] target = new byte[SIZE];
            int first = content.stream().read(target, 0, SIZE);
            pass(PATIENCE);
            pass(PATIENCE);
            int rest = content.stream().readNBytes(target, first, SIZE - first);
            assertThat(first + rest).isEqualTo(SIZE);
        }
        assertThat(store.requests()).hasSize(LEARNT + 1);
    }

    @Test
    void aCancellationEndsBothRequests() throws Exception {
        learn();
        store.silent(LEARNT).silent(LEARNT + 1);
        Cancellation cancellation = Cancellation.create();
        Future<byte[]> read = start(() -> bytesOf(whole.withCancellation(cancellation)));
        Await.until(() -> store.silent() == 1);
        pass(HEDGE);
        Await.until(() -> store.silent() == 2);
        cancellation.cancel();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancellationException.class);
        Await.until(() -> store.silent() == 0);
    }

    @Test
    void closingFromAnotherThreadEndsAReadOfTheBody() throws Exception {
        store.stalled(0, 40);
        Content content = (Content) steady.read(whole);
        Future<byte[]> read = start(() -> content.stream().readAllBytes());
        Await.until(() -> store.silent() == 1);

        content.close();

        assertUnavailable(read, "broke off after 40 bytes");
    }

    /** So many requests that took the usual time. */
    private void learn() throws Exception {
        readInTime(LEARNT);
    }

    private void readInTime(int count) throws Exception {
        store.beforeAnswers(() -> nanos.addAndGet(USUAL.toNanos()));
        for (int i = 0; i < count; i++) {
            bytesOf(whole);
        }
        store.beforeAnswers(() -> {});
    }

    private void hedge(Runnable request) {
        hedges.incrementAndGet();
        threads.execute(request);
    }

    private byte[] bytesOf(ReadRequest request) throws IOException {
        try (Content content = (Content) steady.read(request)) {
            return content.stream().readAllBytes();
        }
    }

    private <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        reads.look();
    }

    private static void assertUnavailable(Future<byte[]> read, String words) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                .satisfies(
                        e ->
                                assertThat(((StorageException) e.getCause()).kind())
                                        .isEqualTo(StorageException.Kind.UNAVAILABLE))
                .withMessageContaining(words);
    }
}
