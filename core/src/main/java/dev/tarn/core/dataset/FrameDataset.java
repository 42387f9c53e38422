package dev.tarn.core.dataset;

import java.util.List;

/**
 * A dataset that is given a sample for each frame.
 *
 * @param name its name; made when there is none
 * @param tags given to each sample, beside those of its video
 */
public record FrameDataset(String name, List<String> tags) {
    /** Copies the list. */
    public FrameDataset {
        tags = List.copyOf(tags);
    }
}
