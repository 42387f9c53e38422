package dev.tarn.cli;

/** What a command's end means to whoever called it. */
final class ExitCode {
    /** All done. */
    static final int OK = 0;

    /** Done, but some items failed; each is listed. */
    static final int SOME_FAILED = 1;

    /** Usage, settings, or a dataset that does not exist or already exists. */
    static final int USAGE = 2;

    /** The store, database or disk refused as a whole or could not be reached. */
    static final int REFUSED = 3;

    /** Interrupted; the state is safe. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
