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

    /**
     * The end of a command on many objects: that nothing was done because a store refused as a
     * whole is another end than that some failed.
     *
     * @param done how many objects it was done with
     * @param failed how many failed
     * @param refused how many of those because of the store, not the object
     */
    static int of(long done, long failed, long refused) {
        if (failed == 0) {
            return OK;
        }
        return done == 0 && refused == failed ? REFUSED : SOME_FAILED;
    }
}
