package dev.tarn.adapters.diskcache;

import org.jspecify.annotations.Nullable;

/** One wait for a lock, for the flight recorder; one that did not have to pause is none. */
final class LockWait {
    private final String lock;
    private @Nullable LockWaitEvent event;
    private int pauses;

    /**
     * Has not waited yet.
     *
     * @param lock which, as the event says it
     */
    LockWait(String lock) {
        this.lock = lock;
    }

    /** The lock was asked for in vain. */
    void pause() {
        pauses++;
        if (pauses == 1 && FlightRecording.isPossible()) {
            LockWaitEvent begun = new LockWaitEvent();
            begun.begin();
            event = begun;
        }
    }

    /** The wait is over. */
    void end() {
        LockWaitEvent begun = event;
        if (begun != null && begun.shouldCommit()) {
            begun.lock = lock;
            begun.pauses = pauses;
            begun.commit();
        }
    }
}
