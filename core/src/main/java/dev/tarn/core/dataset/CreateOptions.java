package dev.tarn.core.dataset;

import dev.tarn.spi.Cancellation;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How to make a dataset from a location.
 *
 * @param all whether objects that are neither image nor video by extension are taken too
 * @param include only objects whose name below the location matches one of these globs; none for
 *     all
 * @param exclude no objects whose name below the location matches one of these globs
 * @param progress told how many objects were listed so far, now and then
 * @param cancellation ends the creation; no dataset is left
 */
public record CreateOptions(
        boolean all,
        List<String> include,
        List<String> exclude,
        LongConsumer progress,
        Cancellation cancellation) {
    /** Copies the globs. */
    public CreateOptions {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * Every image and video.
     *
     * @return the options
     */
    public static CreateOptions defaults() {
        return new CreateOptions(false, List.of(), List.of(), listed -> {}, Cancellation.never());
    }

    /**
     * These options with other objects than images and videos too.
     *
     * @return the new options
     */
    public CreateOptions withAll() {
        return new CreateOptions(true, include, exclude, progress, cancellation);
    }

    /**
     * These options with only what matches a glob. {@code *} and {@code ?} match within a name,
     * {@code **} across folders; a glob without {@code /} is matched against the last name alone.
     *
     * @param globs the globs
     * @return the new options
     */
    public CreateOptions withInclude(List<String> globs) {
        return new CreateOptions(all, globs, exclude, progress, cancellation);
    }

    /**
     * These options without what matches a glob, of the form of {@link #withInclude}.
     *
     * @param globs the globs
     * @return the new options
     */
    public CreateOptions withExclude(List<String> globs) {
        return new CreateOptions(all, include, globs, progress, cancellation);
    }

    /**
     * These options with a listener.
     *
     * @param listener told how many objects were listed so far
     * @return the new options
     */
    public CreateOptions withProgress(LongConsumer listener) {
        return new CreateOptions(all, include, exclude, listener, cancellation);
    }

    /**
     * These options with a cancellation.
     *
     * @param newCancellation ends the creation
     * @return the new options
     */
    public CreateOptions withCancellation(Cancellation newCancellation) {
        return new CreateOptions(all, include, exclude, progress, newCancellation);
    }
}
