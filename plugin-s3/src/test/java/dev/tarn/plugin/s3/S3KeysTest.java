package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import dev.tarn.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When a key is fetched, kept and dropped. */
class S3KeysTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://media/a.jpg");
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeClock clock = FakeClock.create();
    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void aKeyIsKeptUntilShortlyBeforeItsEnd() throws StorageException {
        S3Keys keys = keys(this::hourly);
        S3Credentials first = key(keys);
        clock.advance(Duration.ofMinutes(54));
        assertThat(key(keys)).isSameAs(first);
        clock.advance(Duration.ofMinutes(2));
        assertThat(key(keys)).isNotEqualTo(first);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aKeyThatCannotBeRenewedIsUsedToItsEnd() throws StorageException {
        S3Keys keys = keys(() -> fetches.get() == 0 ? hourly() : fail());
        S3Credentials first = key(keys);
        clock.advance(Duration.ofMinutes(58));
        assertThat(key(keys)).isSameAs(first);
        assertThat(key(keys)).isSameAs(first);
        assertThat(fetches).as("a pause between attempts").hasValue(2);
        clock.advance(Duration.ofMinutes(3));
        assertThat(catchThrowableOfType(StorageException.class, () -> key(keys)))
                .hasMessageContaining("not today");
    }

    @Test
    void aFailureIsNotRemembered() throws StorageException {
        S3Keys keys = keys(() -> fetches.get() == 0 ? fail() : hourly());
        assertThatThrownBy(() -> key(keys)).isInstanceOf(StorageException.class);
        assertThat(key(keys).accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void whatTheStoreCallsExpiredIsDroppedUnlessItIsYoung() throws StorageException {
        S3Keys keys = keys(this::hourly);
        S3Credentials first = key(keys);
        assertThat(keys.drop(first)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.drop(first)).isTrue();
        S3Credentials second = key(keys);
        assertThat(second).isNotEqualTo(first);
        assertThat(keys.drop(first)).as("dropped by another call already").isTrue();
        assertThat(key(keys)).isSameAs(second);
    }

    @Test
    void aKeyThatIsWhatItIsCannotBeRenewed() throws StorageException {
        S3Settings settings = TestSettings.key("AKIA").read();
        S3Keys keys = S3Keys.of(settings, new S3Failures(settings), clock);
        assertThat(keys.drop(key(keys))).isFalse();
    }

    @Test
    void manyWhoAskAtOnceCauseOneFetch() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        S3Keys keys =
                keys(
                        () -> {
                            await(gate);
                            return hourly();
                        });
        FutureTask<S3Credentials> one = running(() -> key(keys));
        FutureTask<S3Credentials> two = running(() -> key(keys));
        gate.countDown();
        assertThat(one.get(20, TimeUnit.SECONDS)).isSameAs(two.get(20, TimeUnit.SECONDS));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aKeyThatSomeoneElseHasJustFetchedIsNotFetchedAgain() throws StorageException {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        S3Keys keys =
                keys(
                        this::hourly,
                        () -> {
                            Instant now = clock.instant();
                            meanwhile.getAndSet(() -> {}).run();
                            return now;
                        });
        key(keys);
        clock.advance(HOUR);
        meanwhile.set(
                () ->
                        assertThatCode(() -> assertThat(key(keys).accessKeyId()).isEqualTo("ASIA2"))
                                .doesNotThrowAnyException());
        assertThat(key(keys).accessKeyId()).isEqualTo("ASIA2");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void cancellingLeavesTheFetchToOthers() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        S3Keys keys =
                keys(
                        () -> {
                            begun.countDown();
                            await(gate);
                            return hourly();
                        });
        Cancellation cancellation = Cancellation.create();
        FutureTask<Optional<S3Credentials>> call = running(() -> keys.current(PHOTO, cancellation));
        await(begun);
        cancellation.cancel();
        assertThatThrownBy(() -> call.get(1, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CancellationException.class);
        gate.countDown();
        assertThat(key(keys).accessKeyId()).isEqualTo("ASIA1");
    }

    @Test
    void amazonIsAskedAnonymouslyByAMachineWithoutCredentials() throws StorageException {
        S3Keys keys = keys(Optional::empty);
        assertThat(keys.current(PHOTO, Cancellation.never())).isEmpty();
        assertThat(keys.current(PHOTO, Cancellation.never())).isEmpty();
        assertThat(fetches).hasValue(1);
    }

    private Optional<S3Credentials> hourly() {
        return Optional.of(
                new S3Credentials(
                        "ASIA" + (fetches.get() + 1),
                        Secret.of(TestSettings.SECRET),
                        Optional.of(Secret.of(TestSettings.TOKEN)),
                        "the test",
                        Optional.of(clock.instant().plus(HOUR))));
    }

    private static Optional<S3Credentials> fail() {
        throw S3KeyException.refused("not today");
    }

    private S3Keys keys(S3KeySource source) {
        return keys(source, clock);
    }

    private S3Keys keys(S3KeySource source, InstantSource time) {
        S3Settings settings = TestSettings.none().read();
        S3KeySource counted =
                () -> {
                    try {
                        return source.fetch();
                    } finally {
                        fetches.incrementAndGet();
                    }
                };
        return new S3Keys(() -> counted, new S3Failures(settings), time);
    }

    private static S3Credentials key(S3Keys keys) throws StorageException {
        return keys.current(PHOTO, Cancellation.never()).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> FutureTask<T> running(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "call under test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
