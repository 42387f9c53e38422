package dev.tarn.core.media;

import java.time.Duration;
import java.util.List;

/**
 * What a verification of the cache found.
 *
 * @param counts how many files met which fate, and what else was put right, or would be
 * @param damaged the first {@value #MOST_DAMAGED} damaged files
 * @param complete false when it was cancelled
 * @param elapsed how long it took
 */
public record VerifyReport(
        Counts counts, List<DamagedCopy> damaged, boolean complete, Duration elapsed) {
    /** How many damaged files a report names. */
    public static final int MOST_DAMAGED = 10_000;

    /** Copies the list. */
    public VerifyReport {
        damaged = List.copyOf(damaged);
    }

    /**
     * The report of a cache that keeps no files.
     *
     * @return a report of nothing
     */
    public static VerifyReport ofNothing() {
        return new VerifyReport(new Counts(0, 0, 0, 0, 0, 0, 0), List.of(), true, Duration.ZERO);
    }

    /**
     * The numbers of a verification. All but the first three are housekeeping: such things are left
     * by killed processes, or by someone who deleted files by hand, and harm nobody.
     *
     * @param whole how many files are what was stored in them
     * @param bytes how many bytes were read
     * @param damaged how many files are not what was stored in them
     * @param unproven how many files no index entry covers: they are counted, and compared with
     *     their store before they are handed out
     * @param forgotten how many index entries had no file
     * @param strays how many files of dead processes there were: temporaries, leases, owner files
     * @param miscounted by how many bytes the ledger was wrong; above zero when there was more than
     *     it said. Always 0 when nothing was to be changed
     */
    public record Counts(
            long whole,
            long bytes,
            long damaged,
            long unproven,
            long forgotten,
            long strays,
            long miscounted) {}
}
