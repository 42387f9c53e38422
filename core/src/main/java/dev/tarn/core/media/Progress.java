package dev.tarn.core.media;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a bulk verb has come.
 *
 * @param done how many media files are dealt with: fetched, present, local, left or failed
 * @param total how many there will be; empty when nobody knows
 * @param failed how many of those done could not be had
 * @param bytes how many bytes came from stores, those of repeated attempts included
 * @param elapsed the time since the start
 */
public record Progress(long done, OptionalLong total, long failed, long bytes, Duration elapsed) {
    private static final double MILLIS_PER_SECOND = 1000.0;

    /**
     * The rate at which bytes came since the start.
     *
     * @return bytes per second; 0 in the first millisecond
     */
    public double bytesPerSecond() {
        return perSecond(bytes);
    }

    /**
     * The rate at which media files were dealt with since the start.
     *
     * @return files per second; 0 in the first millisecond
     */
    public double donePerSecond() {
        return perSecond(done);
    }

    /**
     * How long the rest will take at the rate so far.
     *
     * @return the time; empty when the total is unknown or nothing is done
     */
    public Optional<Duration> remaining() {
        if (total.isEmpty() || done == 0) {
            return Optional.empty();
        }
        long left = Math.max(0, total.getAsLong() - done);
        return Optional.of(Duration.ofMillis((long) ((double) elapsed.toMillis() / done * left)));
    }

    private double perSecond(long count) {
        long millis = elapsed.toMillis();
        return millis == 0 ? 0 : count * MILLIS_PER_SECOND / millis;
    }
}
