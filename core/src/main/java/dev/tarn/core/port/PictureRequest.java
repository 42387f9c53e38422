package dev.tarn.core.port;

import dev.tarn.core.media.PictureBox;
import java.util.Optional;

/**
 * What is wanted of a picture's pixels.
 *
 * @param box for which they are made smaller afterwards; a decoder may reduce by {@link
 *     PictureBox#reduction} or less, and never below what the box needs. Empty: all pixels
 * @param mostPixels how many stored pixels a picture may have, by its header; none with more is
 *     decoded
 * @param preview whether an embedded preview will do when it is as large as the box needs, or the
 *     beginning of a file where its rest would not change a pixel that is wanted
 */
public record PictureRequest(Optional<PictureBox> box, long mostPixels, boolean preview) {
    /** As many as a decoded picture can have: 2^28, of which 1 GiB would be decoded. */
    public static final long MOST_PIXELS = 1L << 28;

    /**
     * All pixels.
     *
     * @return the request
     */
    public static PictureRequest whole() {
        return new PictureRequest(Optional.empty(), MOST_PIXELS, false);
    }

    /**
     * As many pixels as a box needs, not from a preview.
     *
     * @param box the box
     * @return the request
     */
    public static PictureRequest of(PictureBox box) {
        return new PictureRequest(Optional.of(box), MOST_PIXELS, false);
    }

    /**
     * This request, for which a preview will do.
     *
     * @return the new request
     */
    public PictureRequest orPreview() {
        return new PictureRequest(box, mostPixels, true);
    }

    /**
     * This request with another bound of pixels.
     *
     * @param most how many stored pixels a picture may have
     * @return the new request
     */
    public PictureRequest withMostPixels(long most) {
        return new PictureRequest(box, most, preview);
    }
}
