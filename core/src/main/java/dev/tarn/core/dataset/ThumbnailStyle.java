package dev.tarn.core.dataset;

import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;

/**
 * What thumbnails look like.
 *
 * @param box what they fit or fill; a picture is never enlarged
 * @param format the format in which they are written
 * @param quality 1 to 100, where the format is lossy
 * @param preview whether a preview that is embedded in the media file will do, where it is large
 *     enough
 */
public record ThumbnailStyle(PictureBox box, PictureFormat format, int quality, boolean preview) {
    /** Enough that a thumbnail looks like its picture. */
    private static final int QUALITY = 80;

    private static final int SIDE = 512;

    /**
     * Checks the quality.
     *
     * @throws IllegalArgumentException when it is not from 1 to 100
     */
    public ThumbnailStyle {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException(
                    "The quality is a whole number from 1 to 100, but got: " + quality);
        }
    }

    /**
     * JPEG of quality 80, within a square of 512 pixels, of the picture itself.
     *
     * @return the style
     */
    public static ThumbnailStyle standard() {
        return new ThumbnailStyle(PictureBox.within(SIDE), PictureFormat.JPEG, QUALITY, false);
    }

    /**
     * This style with another size.
     *
     * @param newBox what they fit or fill
     * @return the new style
     */
    public ThumbnailStyle withBox(PictureBox newBox) {
        return new ThumbnailStyle(newBox, format, quality, preview);
    }

    /**
     * This style in another format.
     *
     * @param newFormat the format
     * @return the new style
     */
    public ThumbnailStyle withFormat(PictureFormat newFormat) {
        return new ThumbnailStyle(box, newFormat, quality, preview);
    }

    /**
     * This style with another quality.
     *
     * @param newQuality 1 to 100
     * @return the new style
     */
    public ThumbnailStyle withQuality(int newQuality) {
        return new ThumbnailStyle(box, format, newQuality, preview);
    }

    /**
     * This style with embedded previews or without.
     *
     * @param choice whether they will do
     * @return the new style
     */
    public ThumbnailStyle withPreview(boolean choice) {
        return new ThumbnailStyle(box, format, quality, choice);
    }

    /** What makes two thumbnails of one picture different, as a sample keeps it. */
    @Override
    public String toString() {
        return box.width()
                + "x"
                + box.height()
                + (box.fill() ? " fill " : " fit ")
                + format.extension()
                + " q"
                + quality
                + (preview ? " preview" : "");
    }
}
