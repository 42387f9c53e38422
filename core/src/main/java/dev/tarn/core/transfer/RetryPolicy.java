package dev.tarn.core.transfer;

import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often, and after which pauses, a failed call to a store is repeated.
 *
 * @param attemptsWhenUnavailable how many attempts there are in all when the store is unavailable
 * @param attemptsWhenCorrupt how many attempts there are in all when the bytes do not match
 * @param firstPause the longest pause before the second attempt; doubled for each further one
 * @param longestPause the most that doubling leads to
 * @param longestRetryAfter the most that a store's own wish to wait is followed
 */
public record RetryPolicy(
        int attemptsWhenUnavailable,
        int attemptsWhenCorrupt,
        Duration firstPause,
        Duration longestPause,
        Duration longestRetryAfter) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there would not be even one attempt
     */
    public RetryPolicy {
        if (attemptsWhenUnavailable < 1 || attemptsWhenCorrupt < 1) {
            throw new IllegalArgumentException("There is at least one attempt");
        }
    }

    /**
     * Five attempts when unavailable, two when corrupt, pauses from 100 ms to 20 s, and at most a
     * minute when the store says how long.
     *
     * @return the policy to use
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                5, 2, Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    /**
     * How many attempts a kind of failure is worth.
     *
     * @param kind the kind
     * @return the number of attempts in all, at least 1
     */
    public int attempts(StorageException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> attemptsWhenUnavailable;
            case CORRUPT -> attemptsWhenCorrupt;
            case OBJECT_MISSING, CONTAINER_MISSING, REFUSED, CONDITION_FAILED -> 1;
        };
    }

    /**
     * How long to wait before the next attempt: a random time up to the doubled pause ("full
     * jitter"), after what the store asks for, so that many callers do not come back at once.
     *
     * @param failure the failure just met
     * @param failures how many attempts failed so far, at least 1
     * @param random draws the time
     * @return the pause
     */
    public Duration pause(StorageException failure, int failures, RandomGenerator random) {
        long doubled = firstPause.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, longestPause.toMillis());
        Duration jitter = Duration.ofMillis(random.nextLong(most + 1));
        return wait(failure).plus(jitter);
    }

    /** How long the store asks to wait, as far as that is followed; zero when it does not say. */
    Duration wait(StorageException failure) {
        Duration wish = failure.retryAfter().orElse(Duration.ZERO);
        return wish.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : wish;
    }

    /** How much later than allowed to come, so that many do not come at once. */
    Duration spread(RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(firstPause.toMillis() + 1));
    }
}
