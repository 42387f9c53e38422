package dev.tarn.core.media;

/**
 * Hears how a bulk verb comes along. Called only from the thread that called the verb, so it needs
 * no lock; while it runs, nothing new is started.
 */
@FunctionalInterface
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = progress -> {};

    /**
     * Tells how far it has come: at the start, about ten times a second, and at the end.
     *
     * @param progress the present state
     */
    void progressed(Progress progress);

    /**
     * Tells a failure as it happens. Every one is told here, also those that a report has no room
     * for.
     *
     * @param failure what could not be had, and why
     */
    default void failed(MediaFailure failure) {
        // whoever only shows progress finds the failures in the report
    }
}
