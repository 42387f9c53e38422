package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk verb did.
 *
 * @param counts how many media files met which fate
 * @param failures the first {@value #MOST_FAILURES} that could not be had, in the order in which
 *     they failed; a {@link dev.tarn.core.media.ProgressListener} hears of all
 * @param bytes the sizes of the copies fetched, in all
 * @param elapsed how long it took
 * @param end how it ended
 * @param stoppedBy the failure that ended it; empty unless it was {@link End#STOPPED}
 */
public record TransferReport(
        Counts counts,
        List<MediaFailure> failures,
        long bytes,
        Duration elapsed,
        End end,
        Optional<MediaFailure> stoppedBy) {
    /** How many failures a report names. */
    public static final int MOST_FAILURES = 10_000;

    /** How a bulk verb can end. */
    public enum End {
        /** All media files were dealt with. */
        COMPLETE,
        /**
         * It stopped at a failure: because the options say so, or because every other file would
         * have met it too.
         */
        STOPPED,
        /** It was cancelled. */
        CANCELLED
    }

    /**
     * How many media files met which fate. A file that is named twice is fetched at most once, and
     * present the other time.
     *
     * @param fetched how many were brought into the cache for the first time
     * @param present how many were there and not asked about
     * @param local how many are files of this machine
     * @param left how many stay in their stores because the collection is larger than the cache
     * @param failed how many could not be had
     * @param renewals what became of copies that were there and asked about
     */
    public record Counts(
            long fetched, long present, long local, long left, long failed, Renewals renewals) {
        /**
         * Counts of a verb that asked about no copy.
         *
         * @param fetched how many were brought into the cache
         * @param present how many were there
         * @param local how many are files of this machine
         * @param left how many stay in their stores
         * @param failed how many could not be had
         */
        public Counts(long fetched, long present, long local, long left, long failed) {
            this(fetched, present, local, left, failed, Renewals.NONE);
        }

        /**
         * All of them.
         *
         * @return the sum
         */
        public long total() {
            return fetched + present + local + left + failed + renewals.total();
        }
    }

    /**
     * How many copies that were there, and about which a store was asked, met which fate.
     *
     * @param unchanged how many are still the store's version
     * @param refreshed how many were replaced by the store's newer version
     * @param adopted how many files, of which no index knew, proved to be copies
     * @param leased how many should have been replaced or deleted, but a lease holds them
     * @param removed how many were deleted because their store has the object no more
     */
    public record Renewals(
            long unchanged, long refreshed, long adopted, long leased, long removed) {
        /** None. */
        public static final Renewals NONE = new Renewals(0, 0, 0, 0, 0);

        /**
         * All of them.
         *
         * @return the sum
         */
        public long total() {
            return unchanged + refreshed + adopted + leased + removed;
        }
    }

    /** Copies the list. */
    public TransferReport {
        failures = List.copyOf(failures);
    }

    /**
     * How many media files were brought into the cache.
     *
     * @return the count
     */
    public long fetched() {
        return counts.fetched();
    }

    /**
     * How many were in the cache already.
     *
     * @return the count
     */
    public long present() {
        return counts.present();
    }

    /**
     * How many are files of this machine.
     *
     * @return the count
     */
    public long local() {
        return counts.local();
    }

    /**
     * How many stay in their stores because the collection is larger than the cache.
     *
     * @return the count
     */
    public long left() {
        return counts.left();
    }

    /**
     * What became of copies that were there and asked about.
     *
     * @return the counts
     */
    public Renewals renewals() {
        return counts.renewals();
    }

    /**
     * How many could not be had.
     *
     * @return the count, also of those that {@link #failures()} has no room for
     */
    public long failed() {
        return counts.failed();
    }
}
