package dev.tarn.plugin.s3;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key that requests are signed with: fetched once for all who need it, kept until shortly
 * before its end, and fetched anew when the store calls it expired.
 */
final class S3Keys {
    /** A key is renewed this long before its end, a short-lived one in its last quarter. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final int SHORTEST_SHARE = 4;

    /** After a failed renewal, and how young a key is too young to be called expired. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** How long to believe that a machine has no credentials. */
    private static final Duration NONE_HOLDS = Duration.ofMinutes(10);

    private final Supplier<S3KeySource> sources;
    private final S3Failures failures;
    private final InstantSource clock;
    private @Nullable S3KeySource source;
    private volatile @Nullable Held held;
    private @Nullable CompletableFuture<Held> flight;

    /**
     * Keeps the keys of one source.
     *
     * @param sources makes the source when the first key is asked for
     */
    S3Keys(Supplier<S3KeySource> sources, S3Failures failures, InstantSource clock) {
        this.sources = sources;
        this.failures = failures;
        this.clock = clock;
    }

    /** The keys of a mount. A machine's own credentials are for Amazon, never for others. */
    static S3Keys of(S3Settings settings, S3Failures failures, InstantSource clock) {
        S3Access access = settings.access();
        boolean asked = access.login().isPresent() || settings.isAmazon();
        return access.key().isPresent() || !asked
                ? fixed(access.key(), failures, clock)
                : new S3Keys(() -> S3KeySources.of(settings), failures, clock);
    }

    /** A key that is what it is. */
    static S3Keys fixed(Optional<S3Credentials> key, S3Failures failures, InstantSource clock) {
        S3Keys keys = new S3Keys(() -> () -> key, failures, clock);
        keys.held = new Held(key, Instant.MIN, Instant.MAX);
        return keys;
    }

    /** The key at hand, without asking for one. */
    Optional<S3Credentials> known() {
        Held present = held;
        return present == null ? Optional.empty() : present.key();
    }

    /**
     * The key to sign with.
     *
     * @param uri what is asked for, for messages
     * @return empty when requests go unsigned
     * @throws StorageException when there should be one but cannot be had
     * @throws CancellationException when cancelled meanwhile
     */
    Optional<S3Credentials> current(ObjectUri uri, Cancellation cancellation)
            throws StorageException {
        Held present = held;
        if (present != null && clock.instant().isBefore(present.renewal())) {
            return present.key();
        }
        CompletableFuture<Held> fetched = join();
        CompletableFuture<Held> cancelled = new CompletableFuture<>();
        Cancellation.Registration registration =
                cancellation.onCancel(
                        () -> cancelled.completeExceptionally(new CancellationException()));
        try {
            CompletableFuture.anyOf(fetched, cancelled).join();
            return fetched.join().key();
        } catch (CompletionException | CancellationException e) {
            cancellation.throwIfCancelled();
            return keep(present, uri, e.getCause() == null ? e : e.getCause());
        } finally {
            registration.close();
        }
    }

    /**
     * Drops a key that the store calls expired.
     *
     * @return whether a new one can be had
     */
    synchronized boolean drop(S3Credentials refused) {
        Held present = held;
        if (present == null || !present.key().equals(Optional.of(refused))) {
            return true;
        }
        if (present.renewal().equals(Instant.MAX)
                || clock.instant().isBefore(present.fetched().plus(PAUSE))) {
            return false;
        }
        held = null;
        return true;
    }

    /** A key that could not be renewed in time is used to its end. */
    private Optional<S3Credentials> keep(@Nullable Held present, ObjectUri uri, Throwable failure)
            throws StorageException {
        Instant now = clock.instant();
        if (present == null
                || present.key().flatMap(S3Credentials::expiry).filter(now::isBefore).isEmpty()) {
            throw failures.ofKey(uri, failure);
        }
        held = new Held(present.key(), present.fetched(), now.plus(PAUSE));
        return present.key();
    }

    /** The fetch under way, one that someone has just ended, or a new one. */
    private synchronized CompletableFuture<Held> join() {
        Held present = held;
        if (present != null && clock.instant().isBefore(present.renewal())) {
            return CompletableFuture.completedFuture(present);
        }
        if (flight == null) {
            CompletableFuture<Held> started = new CompletableFuture<>();
            flight = started;
            Thread thread = new Thread(() -> fly(started), "tarn-s3-credentials");
            thread.setDaemon(true);
            thread.setContextClassLoader(S3Keys.class.getClassLoader());
            thread.start();
        }
        return flight;
    }

    private void fly(CompletableFuture<Held> fetching) {
        try {
            Held fetched = fetch();
            land(fetched);
            fetching.complete(fetched);
        } catch (RuntimeException | Error e) {
            land(null);
            fetching.completeExceptionally(e);
        }
    }

    private Held fetch() {
        Optional<S3Credentials> key = source().fetch();
        Instant now = clock.instant();
        Optional<Instant> end = key.flatMap(S3Credentials::expiry);
        if (end.filter(e -> !now.isBefore(e)).isPresent()) {
            throw S3KeyException.refused("the key that was given ended at " + end.get());
        }
        return new Held(key, now, key.isPresent() ? renewal(key.get(), now) : now.plus(NONE_HOLDS));
    }

    private synchronized S3KeySource source() {
        S3KeySource made = source;
        if (made == null) {
            made = sources.get();
            source = made;
        }
        return made;
    }

    private synchronized void land(@Nullable Held fetched) {
        flight = null;
        if (fetched != null) {
            held = fetched;
        }
    }

    private static Instant renewal(S3Credentials key, Instant now) {
        if (key.expiry().isEmpty()) {
            return now.plus(NONE_HOLDS);
        }
        Instant end = key.expiry().get();
        Duration share = Duration.between(now, end).dividedBy(SHORTEST_SHARE);
        return end.minus(share.compareTo(MARGIN) < 0 ? share : MARGIN);
    }

    /** A key, when it came, and from when on to ask for the next. */
    private record Held(Optional<S3Credentials> key, Instant fetched, Instant renewal) {}
}
