package dev.tarn.testkit;

import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import java.util.Optional;

/** What a {@link FaultyStorage} does instead of a faultless read. */
public sealed interface Fault {
    /** Fails at once, with the time the store asks to wait when there is one. */
    record Fail(Kind kind, Optional<Duration> retryAfter) implements Fault {}

    /** Does not answer until released, cancelled or closed; then goes on. */
    record Stall() implements Fault {}

    /** Answers, gives so many bytes, and stalls until released, cancelled or closed. */
    record StallAfter(long bytes) implements Fault {}

    /** Answers with the full length, but the body ends after so many bytes. */
    record TruncateAfter(long bytes) implements Fault {}

    /** Answers with one byte of the body inverted. */
    record CorruptByte(long offset) implements Fault {}

    /** Answers with a version that was never there before. */
    record ChangeVersion() implements Fault {}

    /**
     * Fails at once.
     *
     * @param kind the kind of the failure
     * @return the fault
     */
    static Fault fail(Kind kind) {
        return new Fail(kind, Optional.empty());
    }

    /**
     * The store is overloaded and asks to wait.
     *
     * @param retryAfter how long
     * @return the fault
     */
    static Fault busy(Duration retryAfter) {
        return new Fail(Kind.UNAVAILABLE, Optional.of(retryAfter));
    }

    /**
     * No answer until released.
     *
     * @return the fault
     */
    static Fault stall() {
        return new Stall();
    }

    /**
     * No more bytes until released.
     *
     * @param bytes how many come before
     * @return the fault
     */
    static Fault stallAfter(long bytes) {
        return new StallAfter(bytes);
    }

    /**
     * A body that ends early.
     *
     * @param bytes how many come before
     * @return the fault
     */
    static Fault truncateAfter(long bytes) {
        return new TruncateAfter(bytes);
    }

    /**
     * A body with one wrong byte.
     *
     * @param offset which byte of the answer, counted from 0
     * @return the fault
     */
    static Fault corruptByte(long offset) {
        return new CorruptByte(offset);
    }

    /**
     * An answer of another version.
     *
     * @return the fault
     */
    static Fault changeVersion() {
        return new ChangeVersion();
    }
}
