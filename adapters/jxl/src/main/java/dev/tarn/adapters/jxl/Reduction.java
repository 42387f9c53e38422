package dev.tarn.adapters.jxl;

import dev.tarn.core.media.PictureBox;
import java.util.Optional;

/**
 * By how much a picture is reduced while its pixels are taken over, each new pixel the mean of a
 * square.
 *
 * @param divisor the side of a square
 * @param width how many pixels become a row
 * @param height how many rows there become
 */
record Reduction(int divisor, int width, int height) {
    /** With larger squares the sums of alpha times colour would not fit. */
    private static final int MOST = 128;

    /**
     * As far as a box allows.
     *
     * @param width pixels of the picture
     * @param height pixels of the picture
     */
    static Reduction of(int width, int height, Optional<PictureBox> box) {
        int divisor = box.map(fitted -> Math.min(MOST, fitted.reduction(width, height))).orElse(1);
        return new Reduction(
                divisor, (width + divisor - 1) / divisor, (height + divisor - 1) / divisor);
    }

    /** How many bytes of the heap the pixels take. */
    long memory() {
        return (long) width * height * Integer.BYTES;
    }
}
