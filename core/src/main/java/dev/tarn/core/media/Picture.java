package dev.tarn.core.media;

import static java.util.Objects.requireNonNull;

/**
 * Pixels as they are shown: sRGB, 8 bits a channel, row by row from the top left, orientation
 * applied.
 */
public final class Picture {
    private final int width;
    private final int height;
    private final boolean opaque;
    private final int[] argb;

    /**
     * Takes pixels.
     *
     * @param width pixels of a row, at least 1
     * @param height rows, at least 1
     * @param opaque whether every pixel is; alpha is not looked at then
     * @param argb a number for each pixel, its bytes from the highest: alpha (not multiplied into
     *     the colours), red, green, blue. Not copied, and not to be changed any more
     * @throws IllegalArgumentException when the number of pixels is another one
     */
    public Picture(int width, int height, boolean opaque, int[] argb) {
        if (width < 1 || height < 1 || argb.length != (long) width * height) {
            throw new IllegalArgumentException(
                    argb.length + " pixels are no picture of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.opaque = opaque;
        this.argb = requireNonNull(argb, "argb is null");
    }

    /**
     * Pixels of a row.
     *
     * @return the width
     */
    public int width() {
        return width;
    }

    /**
     * The number of rows.
     *
     * @return the height
     */
    public int height() {
        return height;
    }

    /**
     * Whether every pixel is opaque, whatever its alpha says.
     *
     * @return true when alpha does not count
     */
    public boolean isOpaque() {
        return opaque;
    }

    /**
     * The pixels.
     *
     * @return the array itself; not to be changed
     */
    public int[] argb() {
        return argb;
    }

    @Override
    public String toString() {
        return "picture of " + width + " x " + height;
    }
}
