package dev.tarn.core.dataset;

import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;

/**
 * Which thumbnails are made.
 *
 * @param style what they look like
 * @param output where they go
 * @param overwrite whether thumbnails that are current are made again
 */
public record ThumbnailOptions(ThumbnailStyle style, OutputOptions output, boolean overwrite) {
    /**
     * The standard style, below the dataset's location, only those that are missing or old.
     *
     * @return the options
     */
    public static ThumbnailOptions defaults() {
        return new ThumbnailOptions(
                ThumbnailStyle.standard(),
                OutputOptions.by(OutputTemplate.of(OutputTemplate.THUMBNAILS)),
                false);
    }

    /**
     * These options with another style.
     *
     * @param newStyle what thumbnails look like
     * @return the new options
     */
    public ThumbnailOptions withStyle(ThumbnailStyle newStyle) {
        return new ThumbnailOptions(newStyle, output, overwrite);
    }

    /**
     * These options with another place.
     *
     * @param newOutput where thumbnails go
     * @return the new options
     */
    public ThumbnailOptions withOutput(OutputOptions newOutput) {
        return new ThumbnailOptions(style, newOutput, overwrite);
    }

    /**
     * These options for all samples or those that need it.
     *
     * @param choice whether thumbnails that are current are made again
     * @return the new options
     */
    public ThumbnailOptions withOverwrite(boolean choice) {
        return new ThumbnailOptions(style, output, choice);
    }
}
