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
        int wide = (width + divisor - 1) / divisor;
        int high = (height + divisor - 1) / divisor;
        return box.map(fitted -> trimmed(divisor, wide, high, width, height, fitted))
                .orElse(new Reduction(divisor, wide, high));
    }

    /**
     * Leaves out the last row or column, which stands for less than the others, where with it the
     * picture would come out a pixel higher or wider than by the sides of the file.
     */
    private static Reduction trimmed(
            int divisor, int wide, int high, int width, int height, PictureBox box) {
        for (int cut = 0; cut < 4; cut++) {
            int across = Math.max(1, wide - cut % 2);
            int down = Math.max(1, high - cut / 2);
            if (box.widthOf(across, down) == box.widthOf(width, height)
                    && box.heightOf(across, down) == box.heightOf(width, height)) {
                return new Reduction(divisor, across, down);
            }
        }
        return new Reduction(divisor, wide, high);
    }

    /** How many bytes of the heap the pixels take. */
    long memory() {
        return (long) width * height * Integer.BYTES;
    }
}
