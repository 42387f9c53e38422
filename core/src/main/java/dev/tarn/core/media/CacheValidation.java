package dev.tarn.core.media;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a cached copy is compared with its store before it is handed out: never, always, or when it
 * was last compared longer ago than an age. Immutable.
 */
public final class CacheValidation {
    private static final CacheValidation NEVER = new CacheValidation(null);
    private static final CacheValidation ALWAYS = new CacheValidation(Duration.ZERO);

    private final @Nullable Duration age;

    private CacheValidation(@Nullable Duration age) {
        this.age = age;
    }

    /**
     * Copies are handed out as they are.
     *
     * @return the validation that asks no store
     */
    public static CacheValidation never() {
        return NEVER;
    }

    /**
     * Every hand-out asks the store.
     *
     * @return the validation that always asks
     */
    public static CacheValidation always() {
        return ALWAYS;
    }

    /**
     * A copy is compared when the last comparison is older than an age.
     *
     * @param age the age, above zero
     * @return the validation
     * @throws IllegalArgumentException when the age is not above zero
     */
    public static CacheValidation after(Duration age) {
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException("An age is above zero: " + age);
        }
        return new CacheValidation(requireNonNull(age, "age is null"));
    }

    /**
     * Reads the settings value.
     *
     * @param text {@code never}, {@code always}, or a number of seconds, minutes, hours or days
     *     such as {@code 90s}, {@code 15m}, {@code 24h} or {@code 7d}
     * @return the validation
     * @throws IllegalArgumentException when the text is none of these
     */
    public static CacheValidation of(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        if (word.equals("never")) {
            return NEVER;
        }
        if (word.equals("always")) {
            return ALWAYS;
        }
        if (word.length() < 2) {
            throw new IllegalArgumentException("Not never, always or an age: " + text);
        }
        long count = Long.parseLong(word.substring(0, word.length() - 1));
        return after(
                switch (word.charAt(word.length() - 1)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    case 'h' -> Duration.ofHours(count);
                    case 'd' -> Duration.ofDays(count);
                    default ->
                            throw new IllegalArgumentException(
                                    "Not never, always or an age: " + text);
                });
    }

    /**
     * Says whether no copy is ever compared.
     *
     * @return true for {@link #never()}
     */
    public boolean isNever() {
        return age == null;
    }

    /**
     * The time after which a copy must have been compared to be handed out unasked.
     *
     * @param now the present time
     * @return the time; empty when none is compared
     */
    public Optional<Instant> comparedAfter(Instant now) {
        return Optional.ofNullable(age).map(now::minus);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheValidation that
                && Optional.ofNullable(age).equals(Optional.ofNullable(that.age));
    }

    @Override
    public int hashCode() {
        return Optional.ofNullable(age).hashCode();
    }

    @Override
    public String toString() {
        if (age == null) {
            return "never";
        }
        return age.isZero() ? "always" : age.toSeconds() + "s";
    }
}
