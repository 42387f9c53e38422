package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.transfer.TransferReport;
import java.util.List;

/**
 * What an extraction of frames did.
 *
 * @param work counts, failures, time and end, by sample: a video that was gone through counts as
 *     fetched, with the bytes that were fetched for it; one whose frames were there, and an image,
 *     as present
 * @param images how many samples are images
 * @param frames what became of frames, also of those before the break of a broken video
 * @param samples what became of their samples
 */
public record FrameReport(TransferReport work, long images, Frames frames, AddCount samples) {
    /**
     * What became of frames.
     *
     * @param created how many files are new
     * @param replaced how many took the place of an earlier one
     * @param same how many were there with the same bytes, and so were not written
     * @param bytes their sizes in all
     */
    public record Frames(long created, long replaced, long same, long bytes) {
        /**
         * All of them.
         *
         * @return the count
         */
        public long total() {
            return created + replaced + same;
        }
    }

    /**
     * How many videos were gone through to the end.
     *
     * @return the count
     */
    public long videos() {
        return work.fetched();
    }

    /**
     * Of how many the frames were there.
     *
     * @return the count
     */
    public long skipped() {
        return work.present() - images;
    }

    /**
     * How many videos could not be had, or not be gone through to the end.
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
