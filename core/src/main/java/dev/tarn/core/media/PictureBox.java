package dev.tarn.core.media;

/**
 * What a picture is made to fit or to fill. Pictures are never enlarged.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param fill whether the picture covers the box and what stands out is cut off evenly; else it
 *     lies wholly within
 */
public record PictureBox(int width, int height, boolean fill) {
    /** The longest side there is. */
    public static final int MOST = 16_384;

    /**
     * How much larger than wanted a picture is left by a decoder that can reduce by whole steps, so
     * that the last step is a good filter's.
     */
    private static final int SPARE = 2;

    /**
     * Checks the sides.
     *
     * @throws IllegalArgumentException when a side is below 1 or above {@value #MOST}
     */
    public PictureBox {
        if (width < 1 || height < 1 || width > MOST || height > MOST) {
            throw new IllegalArgumentException(
                    "A picture size is 1 to " + MOST + " pixels a side: " + width + " x " + height);
        }
    }

    /**
     * A square within which a picture lies.
     *
     * @param side its side in pixels
     * @return the box
     */
    public static PictureBox within(int side) {
        return new PictureBox(side, side, false);
    }

    /**
     * The factor by which a picture is made smaller.
     *
     * @param shownWidth pixels of the picture, orientation applied
     * @param shownHeight pixels of the picture, orientation applied
     * @return at most 1
     */
    public double scale(int shownWidth, int shownHeight) {
        double across = (double) width / shownWidth;
        double down = (double) height / shownHeight;
        return Math.min(1, fill ? Math.max(across, down) : Math.min(across, down));
    }

    /**
     * How wide a picture is when it is made smaller for this, and cut off.
     *
     * @param shownWidth pixels of the picture, orientation applied
     * @param shownHeight pixels of the picture, orientation applied
     * @return its width, at least 1
     */
    public int widthOf(int shownWidth, int shownHeight) {
        return side(shownWidth, scale(shownWidth, shownHeight), width);
    }

    /**
     * How high a picture is when it is made smaller for this, and cut off.
     *
     * @param shownWidth pixels of the picture, orientation applied
     * @param shownHeight pixels of the picture, orientation applied
     * @return its height, at least 1
     */
    public int heightOf(int shownWidth, int shownHeight) {
        return side(shownHeight, scale(shownWidth, shownHeight), height);
    }

    private static int side(int shown, double scale, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(shown * scale)));
    }

    /**
     * By how much a decoder may reduce a picture so that enough is left for a good filter.
     *
     * @param shownWidth pixels of the picture, orientation applied
     * @param shownHeight pixels of the picture, orientation applied
     * @return the divisor, at least 1
     */
    public int reduction(int shownWidth, int shownHeight) {
        return Math.max(1, (int) (1 / (scale(shownWidth, shownHeight) * SPARE)));
    }
}
