package dev.tarn.cli.screen;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more. */
public final class ClosedOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    /**
     * Wraps the failure of a write.
     *
     * @param cause the failure
     */
    public ClosedOutputException(IOException cause) {
        super("standard output cannot be written: " + cause.getMessage(), cause);
        this.readerGone = isBrokenPipe(cause);
    }

    /**
     * Says whether the reader has seen enough, as {@code head} has, which is no failure.
     *
     * @return true for a broken pipe; false for a full disk and the like
     */
    public boolean readerGone() {
        return readerGone;
    }

    /** Java tells it by the system's words only. */
    private static boolean isBrokenPipe(IOException cause) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("broken pipe")
                || words.contains("stream closed")
                || words.contains("pipe closed");
    }
}
