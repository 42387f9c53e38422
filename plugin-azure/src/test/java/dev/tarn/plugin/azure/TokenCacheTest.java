package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import dev.tarn.testkit.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final FakeClock clock = FakeClock.create();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AzureLocation location =
            AzureLocation.of(
                    ObjectUri.of("https://farm.blob.core.windows.net/c/a"),
                    TestSettings.account("farm").read());

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() throws StorageException {
        TokenCache cache = cache(this::lastingAnHour);
        assertThat(token(cache)).hasValue("token 1");
        clock.advance(Duration.ofMinutes(54));
        assertThat(token(cache)).hasValue("token 1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(token(cache)).hasValue("token 2");
    }

    @Test
    void aRefusedTokenIsNotUsedAgainAndAnOlderRefusalChangesNothing() throws StorageException {
        TokenCache cache = cache(this::lastingAnHour);
        AccessTokenValue first = cache.token(location, Cancellation.never()).orElseThrow();
        cache.forget(first);
        assertThat(token(cache)).hasValue("token 2");
        cache.forget(first);
        assertThat(token(cache)).hasValue("token 2");
    }

    @Test
    void believesForAWhileThatThereIsNone() throws StorageException {
        TokenCache cache =
                cache(
                        () -> {
                            fetched.incrementAndGet();
                            return Optional.empty();
                        });
        assertThat(token(cache)).isEmpty();
        assertThat(token(cache)).isEmpty();
        assertThat(fetched).hasValue(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(token(cache)).isEmpty();
        assertThat(fetched).hasValue(2);
    }

    @Test
    void aFailureIsToldAndNotKept() throws StorageException {
        TokenCache cache =
                cache(
                        () -> {
                            if (fetched.get() == 0) {
                                fetched.incrementAndGet();
                                throw new IllegalStateException("invalid_client");
                            }
                            return lastingAnHour();
                        });
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> token(cache))
                .withMessageContaining("invalid_client")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
        assertThat(token(cache)).hasValue("token 2");
    }

    @Test
    void aSignInOutOfReachIsNoRefusal() {
        TokenCache cache =
                cache(
                        () -> {
                            throw new IOException("no route");
                        });
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> token(cache))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    @Test
    void whoeverNoLongerWantsItLeavesTheOthersAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TokenCache cache =
                cache(
                        () -> {
                            go.await();
                            return lastingAnHour();
                        });
        Cancellation cancellation = Cancellation.create();
        Thread canceller = new Thread(cancellation::cancel);
        canceller.start();
        assertThatThrownBy(() -> cache.token(location, cancellation))
                .isInstanceOf(CancellationException.class);
        canceller.join();
        go.countDown();
        assertThat(token(cache)).hasValue("token 1");
    }

    private Optional<String> token(TokenCache cache) throws StorageException {
        return cache.token(location, Cancellation.never()).map(token -> token.text().reveal());
    }

    private TokenCache cache(Callable<Optional<AccessTokenValue>> fetcher) {
        return new TokenCache(fetcher, clock, new AzureFailures(clock));
    }

    private Optional<AccessTokenValue> lastingAnHour() {
        return Optional.of(
                new AccessTokenValue(
                        Secret.of("token " + fetched.incrementAndGet()),
                        clock.instant().plus(Duration.ofHours(1))));
    }
}
