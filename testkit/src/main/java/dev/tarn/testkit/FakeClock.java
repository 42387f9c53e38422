package dev.tarn.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. Safe for use by many threads. */
public final class FakeClock implements InstantSource {
    private volatile Instant now;

    private FakeClock(Instant now) {
        this.now = now;
    }

    /**
     * A clock that shows a fixed time of day in 2026, the same in every test.
     *
     * @return a new clock
     */
    public static FakeClock create() {
        return at(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /**
     * A clock that shows a given time.
     *
     * @param time what it shows
     * @return a new clock
     */
    public static FakeClock at(Instant time) {
        return new FakeClock(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves on.
     *
     * @param step how far; backwards when negative
     * @return the time shown from now on
     */
    public synchronized Instant advance(Duration step) {
        now = now.plus(step);
        return now;
    }

    /**
     * Shows another time.
     *
     * @param time what it shows from now on
     */
    public synchronized void set(Instant time) {
        now = time;
    }
}
