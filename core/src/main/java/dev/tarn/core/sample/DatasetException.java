package dev.tarn.core.sample;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Redaction;
import org.jspecify.annotations.Nullable;

/** A dataset could not be found, created, read or written. {@link #kind()} says which. */
public final class DatasetException extends RuntimeException {
    /** What is wrong. */
    public enum Kind {
        /** There is no dataset of that name. */
        MISSING,
        /** There is one of that name already. */
        EXISTS,
        /** A sample of the same media is in the dataset already. */
        DUPLICATE,
        /** The name, field or value is not one that can be kept. */
        INVALID,
        /** The database could not be opened, read or written. */
        DATABASE
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * Makes a failure.
     *
     * @param kind what is wrong
     * @param message what, which, and what to do
     * @param cause the exception behind it; null when there is none
     */
    public DatasetException(Kind kind, String message, @Nullable Throwable cause) {
        super(Redaction.redact(message), cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    /**
     * A failure without a cause.
     *
     * @param kind what is wrong
     * @param message what, which, and what to do
     * @return the failure
     */
    public static DatasetException of(Kind kind, String message) {
        return new DatasetException(kind, message, null);
    }

    /**
     * What is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
