package dev.tarn.core.media;

/**
 * How stored pixels are turned to be shown, numbered as by EXIF 2.32 (CIPA DC-008), tag 274:
 * mirrored left to right first, then turned clockwise.
 */
public enum Orientation {
    /** As stored. */
    UPRIGHT(false, 0),
    /** Mirrored left to right. */
    MIRRORED(true, 0),
    /** Turned by half. */
    UPSIDE_DOWN(false, 180),
    /** Mirrored top to bottom. */
    MIRRORED_UPSIDE_DOWN(true, 180),
    /** Mirrored along the diagonal from the top left. */
    TRANSPOSED(true, 270),
    /** Turned a quarter clockwise. */
    TURNED_RIGHT(false, 90),
    /** Mirrored along the diagonal from the top right. */
    TRANSVERSED(true, 90),
    /** Turned a quarter counter-clockwise. */
    TURNED_LEFT(false, 270);

    private final boolean mirrored;
    private final int degrees;

    Orientation(boolean mirrored, int degrees) {
        this.mirrored = mirrored;
        this.degrees = degrees;
    }

    /**
     * The orientation that a number means.
     *
     * @param number the value of the EXIF tag
     * @return the orientation; upright for numbers that mean none, as viewers have it
     */
    public static Orientation ofExif(int number) {
        return number >= 1 && number <= 8 ? values()[number - 1] : UPRIGHT;
    }

    /**
     * The number that EXIF has for it.
     *
     * @return 1 to 8
     */
    public int exif() {
        return ordinal() + 1;
    }

    /**
     * Whether the stored pixels are mirrored left to right before they are turned.
     *
     * @return true for the four mirrored ones
     */
    public boolean isMirrored() {
        return mirrored;
    }

    /**
     * How far the pixels are turned clockwise.
     *
     * @return 0, 90, 180 or 270
     */
    public int degrees() {
        return degrees;
    }

    /**
     * Whether stored width and height change places when shown.
     *
     * @return true for the numbers 5 to 8
     */
    public boolean swapsSides() {
        return degrees % 180 != 0;
    }
}
