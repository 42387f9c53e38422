package dev.tarn.core.dataset;

import dev.tarn.core.cache.LocalPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A sample of a batch, and where its media can be opened while the batch is used.
 *
 * @param sample the sample
 * @param media a path, or the reason why there is none, for each media file in the order of the
 *     media fields that were asked for
 */
public record LocalSample(MediaSample sample, List<LocalPath> media) {
    /** Copies the list. */
    public LocalSample {
        media = List.copyOf(media);
    }

    /**
     * Where its first media file can be opened, which is that of {@code filepath} unless other
     * fields were asked for.
     *
     * @return the path; empty when the file could not be had, or the sample has none
     */
    public Optional<Path> path() {
        return media.stream().findFirst().flatMap(LocalPath::path);
    }

    /**
     * Why its first media file could not be had.
     *
     * @return the failure; empty when there is none
     */
    public Optional<IOException> failure() {
        return media.stream().findFirst().flatMap(LocalPath::failure);
    }
}
