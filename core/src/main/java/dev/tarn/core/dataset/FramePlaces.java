package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.output.OutputPlan;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.output.OutputTemplate;
import java.util.Map;

/**
 * The places of the frames of videos.
 *
 * @param plan where frames go
 * @param format how they are written
 */
record FramePlaces(OutputPlan plan, PictureFormat format) {
    /** What stands for any number in the place of a video's frames. */
    private static final String ANY = "[" + OutputTemplate.FRAME + "]";

    /** Where the frames of a video go: the place of each, but for its number. */
    String of(MediaReference video) throws MediaException {
        return target(video, ANY).filepath();
    }

    /**
     * The place of a frame.
     *
     * @param total how many frames the video has: by so many digits its number is written at least
     */
    OutputTarget of(MediaReference video, long number, long total) throws MediaException {
        int digits = Long.toString(total).length();
        String text = Long.toString(number);
        return target(video, "0".repeat(Math.max(0, digits - text.length())) + text);
    }

    private OutputTarget target(MediaReference video, String number) throws MediaException {
        return plan.target(
                video,
                Map.of(OutputTemplate.FRAME, number, OutputTemplate.FORMAT, format.extension()));
    }
}
