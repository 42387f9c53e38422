package dev.tarn.core.media;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a bulk verb has come.
 *
 * @param files how many media files are dealt with
 * @param size how many bytes
 * @param recent how fast, over the last few seconds
 * @param elapsed the time since the start
 */
public record Progress(Files files, Size size, Rates recent, Duration elapsed) {
    private static final long MILLIS_PER_SECOND = 1000;

    /**
     * Media files.
     *
     * @param done how many are dealt with: fetched, present, local, left or failed
     * @param total how many there will be; empty when nobody knows
     * @param failed how many of those done could not be had
     */
    public record Files(long done, OptionalLong total, long failed) {}

    /**
     * Bytes of media files. Those that were transferred in vain, because an attempt had to be
     * repeated, are not among them.
     *
     * @param arrived how many came from stores, of files under way too
     * @param settled how many are dealt with: those, and those of files that were there already
     * @param total how many there will be; empty unless every size is known
     */
    public record Size(long arrived, long settled, OptionalLong total) {}

    /**
     * Rates per second.
     *
     * @param files of files dealt with
     * @param arrived of bytes from stores
     * @param settled of bytes dealt with
     */
    public record Rates(double files, double arrived, double settled) {}

    /**
     * A state whose rates are those since the start, for work that runs evenly.
     *
     * @param files how many media files are dealt with
     * @param bytes how many bytes
     * @param elapsed the time since the start
     * @return the progress
     */
    public static Progress steady(Files files, long bytes, Duration elapsed) {
        double seconds = Math.max(1, elapsed.toMillis()) / (double) MILLIS_PER_SECOND;
        return new Progress(
                files,
                new Size(bytes, bytes, OptionalLong.empty()),
                new Rates(files.done() / seconds, bytes / seconds, bytes / seconds),
                elapsed);
    }

    /**
     * How many media files are dealt with.
     *
     * @return the number
     */
    public long done() {
        return files.done();
    }

    /**
     * How many media files there will be.
     *
     * @return the number; empty when nobody knows
     */
    public OptionalLong total() {
        return files.total();
    }

    /**
     * How many media files could not be had.
     *
     * @return the number
     */
    public long failed() {
        return files.failed();
    }

    /**
     * How many bytes came from stores.
     *
     * @return the number, without those that were transferred in vain
     */
    public long bytes() {
        return size.arrived();
    }

    /**
     * The rate at which bytes came from stores of late.
     *
     * @return bytes per second
     */
    public double bytesPerSecond() {
        return recent.arrived();
    }

    /**
     * The rate at which media files were dealt with of late.
     *
     * @return files per second
     */
    public double donePerSecond() {
        return recent.files();
    }

    /**
     * How long the rest will take at the recent rate: by bytes where all sizes are known, else by
     * files.
     *
     * @return the time; empty when the total is unknown or nothing happened of late
     */
    public Optional<Duration> remaining() {
        if (files.total().isEmpty()) {
            return Optional.empty();
        }
        long filesLeft = files.total().getAsLong() - files.done();
        if (filesLeft <= 0) {
            return Optional.of(Duration.ZERO);
        }
        return size.total().isPresent()
                ? time(Math.max(0, size.total().getAsLong() - size.settled()), recent.settled())
                : time(filesLeft, recent.files());
    }

    private static Optional<Duration> time(long left, double rate) {
        return rate > 0
                ? Optional.of(Duration.ofMillis((long) (left / rate * MILLIS_PER_SECOND)))
                : Optional.empty();
    }
}
