package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.transfer.TransferReport;
import java.util.List;

/**
 * What a computation of thumbnails did.
 *
 * @param work counts, failures, time and end: a thumbnail that was made counts as fetched, with the
 *     bytes that were fetched for it; one that was current as present
 * @param written what became of those that were made
 */
public record ThumbnailReport(TransferReport work, Written written) {
    /**
     * What became of thumbnails that were made.
     *
     * @param created how many are new
     * @param replaced how many took the place of an earlier one
     * @param same how many were there with the same bytes, and so were not written
     * @param bytes their sizes in all
     */
    public record Written(long created, long replaced, long same, long bytes) {}

    /**
     * How many samples were given a thumbnail.
     *
     * @return the count
     */
    public long made() {
        return work.fetched();
    }

    /**
     * How many had a current one.
     *
     * @return the count
     */
    public long skipped() {
        return work.present();
    }

    /**
     * For how many none could be made, or not be written.
     *
     * @return the count
     */
    public long failed() {
        return work.failed();
    }

    /**
     * The failures, the first {@value TransferReport#MOST_FAILURES} of them.
     *
     * @return each with its reason
     */
    public List<MediaFailure> failures() {
        return work.failures();
    }
}
