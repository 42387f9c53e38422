package dev.tarn.core.dataset;

import dev.tarn.core.frame.FrameSelection;
import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;
import java.util.Optional;

/**
 * Which frames of videos are extracted, how, and where they go.
 *
 * @param selection which of each video
 * @param style how they are written
 * @param output where they go; by a template of {@link OutputTemplate#ofFrames}
 * @param into the dataset that is given a sample for each; empty for none
 * @param overwrite whether frames that were extracted before are extracted again
 */
public record FrameOptions(
        FrameSelection selection,
        FrameStyle style,
        OutputOptions output,
        Optional<FrameDataset> into,
        boolean overwrite) {
    /**
     * All frames as PNG, below the dataset's location, without samples.
     *
     * @return the options
     */
    public static FrameOptions defaults() {
        return new FrameOptions(
                new FrameSelection.All(),
                FrameStyle.standard(),
                OutputOptions.by(OutputTemplate.ofFrames(OutputTemplate.FRAMES)),
                Optional.empty(),
                false);
    }

    /**
     * These options for other frames.
     *
     * @param frames which
     * @return the new options
     */
    public FrameOptions withSelection(FrameSelection frames) {
        return new FrameOptions(frames, style, output, into, overwrite);
    }

    /**
     * These options with another style.
     *
     * @param newStyle how frames are written
     * @return the new options
     */
    public FrameOptions withStyle(FrameStyle newStyle) {
        return new FrameOptions(selection, newStyle, output, into, overwrite);
    }

    /**
     * These options with another place.
     *
     * @param newOutput where frames go
     * @return the new options
     */
    public FrameOptions withOutput(OutputOptions newOutput) {
        return new FrameOptions(selection, style, newOutput, into, overwrite);
    }

    /**
     * These options with samples for the frames.
     *
     * @param dataset where they go
     * @return the new options
     */
    public FrameOptions withInto(FrameDataset dataset) {
        return new FrameOptions(selection, style, output, Optional.of(dataset), overwrite);
    }

    /**
     * These options for all videos or those that need it.
     *
     * @param choice whether frames that were extracted before are extracted again
     * @return the new options
     */
    public FrameOptions withOverwrite(boolean choice) {
        return new FrameOptions(selection, style, output, into, choice);
    }
}
