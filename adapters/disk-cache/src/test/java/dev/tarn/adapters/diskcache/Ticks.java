package dev.tarn.adapters.diskcache;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class Ticks implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void move(long seconds) {
        now = now.plusSeconds(seconds);
    }
}
