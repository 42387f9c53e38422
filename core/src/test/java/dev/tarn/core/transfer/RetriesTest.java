package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
    private static final ObjectUri URI = ObjectUri.of("mem://b/a.jpg");

    private final ManualClock clock = new ManualClock();
    private final RecordingPause pause = new RecordingPause();
    private final Retries retries =
            new Retries(RetryPolicy.standard(), pause, new LongestJitter(), clock);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void unavailableIsTriedFiveTimesAfterDoublingPauses() {
        StorageException failure = of(Kind.UNAVAILABLE);

        assertThat(catchThrowable(() -> call(always(failure)))).isSameAs(failure);

        assertThat(attempts).hasValue(5);
        assertThat(pause.lengths())
                .containsExactly(millis(100), millis(200), millis(400), millis(800));
    }

    @Test
    void corruptIsTriedOnceMore() {
        assertThat(catchThrowable(() -> call(always(of(Kind.CORRUPT))))).isNotNull();

        assertThat(attempts).hasValue(2);
        assertThat(pause.lengths()).containsExactly(millis(100));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "CORRUPT"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherKindsAreTriedOnce(Kind kind) {
        assertThat(catchThrowable(() -> call(always(of(kind))))).isNotNull();

        assertThat(attempts).hasValue(1);
        assertThat(pause.lengths()).isEmpty();
    }

    @Test
    void kindsAreCountedApart() {
        assertThat(
                        catchThrowable(
                                () ->
                                        call(
                                                inTurn(
                                                        of(Kind.UNAVAILABLE),
                                                        of(Kind.CORRUPT),
                                                        of(Kind.UNAVAILABLE),
                                                        of(Kind.CORRUPT)))))
                .isInstanceOf(StorageException.class);

        assertThat(attempts).hasValue(4);
    }

    @Test
    void troubleOfThisMachineIsNeverTriedAgain() {
        MediaException failure = new MediaException(MediaException.Kind.DISK, "full", null);

        assertThat(catchThrowable(() -> call(always(failure)))).isSameAs(failure);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void theStoresOwnWishToWaitIsFollowedAndSpreadByJitter() throws IOException {
        call(inTurn(unavailable(Duration.ofSeconds(7))));

        assertThat(pause.lengths()).containsExactly(millis(7_100));
    }

    @Test
    void anImmoderateWishToWaitIsCapped() throws IOException {
        call(inTurn(unavailable(Duration.ofHours(3))));

        assertThat(pause.lengths()).containsExactly(millis(60_100));
    }

    @Test
    void whenAStoreSaysHowLongToWaitNobodyAsksItMeanwhile() throws IOException {
        call(inTurn(unavailable(Duration.ofSeconds(7))));
        clock.advance(Duration.ofSeconds(3));
        call(() -> "another object");

        assertThat(pause.lengths()).containsExactly(millis(7_100), millis(4_100));
        clock.advance(Duration.ofSeconds(4));
        call(() -> "a third");
        assertThat(pause.lengths()).hasSize(2);
    }

    @Test
    void otherStoresGoOnWhileOneAskedToWait() throws IOException {
        call(inTurn(unavailable(Duration.ofSeconds(7))));
        ObjectIdentity elsewhere = new ObjectIdentity("mem", "other", "b", "a.jpg", URI);

        retries.call(elsewhere, Cancellation.never(), () -> "done");

        assertThat(pause.lengths()).hasSize(1);
    }

    @Test
    void doublingEndsAtTwentySeconds() {
        RetryPolicy policy = RetryPolicy.standard();

        assertThat(policy.pause(of(Kind.UNAVAILABLE), 9, new LongestJitter()))
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(policy.pause(of(Kind.UNAVAILABLE), 1_000, new LongestJitter()))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void jitterIsFull() {
        RetryPolicy policy = RetryPolicy.standard();

        assertThat(policy.pause(of(Kind.UNAVAILABLE), 3, () -> 0)).isEqualTo(Duration.ZERO);
    }

    @Test
    void anOutageIsNotAmplified() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(catchThrowable(() -> call(always(of(Kind.UNAVAILABLE))))).isNotNull();
        }

        assertThat(attempts.get() - 1_000).isBetween(180, 200);
    }

    @Test
    void aStoreThatOnlyStumblesIsTriedAgainFreely() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            call(inTurn(of(Kind.UNAVAILABLE)));
        }

        assertThat(attempts).hasValue(2_000);
    }

    @Test
    void anOutageOfOneStoreLeavesTheOthersTheirRetries() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            assertThat(catchThrowable(() -> call(always(of(Kind.UNAVAILABLE))))).isNotNull();
        }
        attempts.set(0);

        retries.call(
                new ObjectIdentity("mem", "elsewhere", "b", "a.jpg", URI),
                Cancellation.never(),
                inTurn(of(Kind.UNAVAILABLE)));

        assertThat(attempts).hasValue(2);
    }

    @Test
    void retriesComeBackWithTime() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(catchThrowable(() -> call(always(of(Kind.UNAVAILABLE))))).isNotNull();
        }
        clock.advance(Duration.ofSeconds(10));
        attempts.set(0);

        assertThat(catchThrowable(() -> call(always(of(Kind.UNAVAILABLE))))).isNotNull();

        assertThat(attempts).hasValue(5);
    }

    @Test
    void anInterruptInAPauseEndsTheCallAndIsKept() {
        Retries interrupted =
                new Retries(
                        RetryPolicy.standard(),
                        (length, cancellation) -> {
                            throw new InterruptedException();
                        },
                        new LongestJitter(),
                        clock);

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(
                        () ->
                                interrupted.call(
                                        identity(),
                                        Cancellation.never(),
                                        always(of(Kind.UNAVAILABLE))))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void nothingIsTriedAgainAfterACancellation() {
        Cancellation cancellation = Cancellation.create();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                retries.call(
                                        identity(),
                                        cancellation,
                                        () -> {
                                            attempts.incrementAndGet();
                                            cancellation.cancel();
                                            throw of(Kind.UNAVAILABLE);
                                        }));
        assertThat(attempts).hasValue(1);
        assertThat(pause.lengths()).isEmpty();
    }

    private void call(Attempt<String> attempt) throws IOException {
        retries.call(identity(), Cancellation.never(), attempt);
    }

    private Attempt<String> always(IOException failure) {
        return () -> {
            attempts.incrementAndGet();
            throw failure;
        };
    }

    private Attempt<String> inTurn(IOException... failures) {
        Deque<IOException> left = new ArrayDeque<>(List.of(failures));
        return () -> {
            attempts.incrementAndGet();
            if (!left.isEmpty()) {
                throw left.removeFirst();
            }
            return "done";
        };
    }

    private static ObjectIdentity identity() {
        return new ObjectIdentity("mem", "", "b", "a.jpg", URI);
    }

    private static StorageException of(Kind kind) {
        return StorageException.of(kind, "It failed", URI);
    }

    private static StorageException unavailable(Duration retryAfter) {
        return new StorageException(Kind.UNAVAILABLE, "Slow down", URI, retryAfter, null);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
