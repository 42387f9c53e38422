package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.transfer.TransferReport;
import java.util.List;

/**
 * What a computation of metadata did.
 *
 * @param work counts, failures, time and end: what was learned counts as fetched, what was known as
 *     present
 * @param reads how many reads it took, of files and of objects; each read of an object is one
 *     request, and its repetitions
 */
public record MetadataReport(TransferReport work, long reads) {
    /**
     * How many samples were given metadata.
     *
     * @return the count
     */
    public long computed() {
        return work.fetched();
    }

    /**
     * How many had metadata already.
     *
     * @return the count
     */
    public long skipped() {
        return work.present();
    }

    /**
     * How many files could not be had, or did not tell.
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

    /**
     * How many bytes were read of the files that told their metadata.
     *
     * @return the bytes
     */
    public long bytes() {
        return work.bytes();
    }
}
