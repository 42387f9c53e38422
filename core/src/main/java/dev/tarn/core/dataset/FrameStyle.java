package dev.tarn.core.dataset;

import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import java.util.Optional;

/**
 * How frames are written.
 *
 * @param box what they are made to fit or fill, never enlarged; empty: as large as the video
 * @param format the format
 * @param quality 1 to 100, where the format is lossy
 */
public record FrameStyle(Optional<PictureBox> box, PictureFormat format, int quality) {
    /** Few artefacts, for what is to be learned from. */
    private static final int QUALITY = 90;

    /**
     * Checks the quality.
     *
     * @throws IllegalArgumentException when it is not from 1 to 100
     */
    public FrameStyle {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException(
                    "The quality is a whole number from 1 to 100, but got: " + quality);
        }
    }

    /**
     * PNG, as large as the video.
     *
     * @return the style
     */
    public static FrameStyle standard() {
        return new FrameStyle(Optional.empty(), PictureFormat.PNG, QUALITY);
    }

    /**
     * This style with another size.
     *
     * @param newBox what frames fit or fill
     * @return the new style
     */
    public FrameStyle withBox(PictureBox newBox) {
        return new FrameStyle(Optional.of(newBox), format, quality);
    }

    /**
     * This style in another format.
     *
     * @param newFormat the format
     * @return the new style
     */
    public FrameStyle withFormat(PictureFormat newFormat) {
        return new FrameStyle(box, newFormat, quality);
    }

    /**
     * This style with another quality.
     *
     * @param newQuality 1 to 100
     * @return the new style
     */
    public FrameStyle withQuality(int newQuality) {
        return new FrameStyle(box, format, newQuality);
    }

    /** What makes two files of one frame different, as a sample keeps it. */
    @Override
    public String toString() {
        String size =
                box.map(
                                side ->
                                        side.width()
                                                + "x"
                                                + side.height()
                                                + (side.fill() ? " fill " : " fit "))
                        .orElse("");
        return size + format.extension() + (format == PictureFormat.PNG ? "" : " q" + quality);
    }
}
