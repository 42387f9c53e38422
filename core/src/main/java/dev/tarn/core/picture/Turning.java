package dev.tarn.core.picture;

import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;

/** Turns stored pixels as they are shown. */
public final class Turning {
    private Turning() {}

    /**
     * Applies an orientation, without loss.
     *
     * @param stored the picture as it is stored
     * @param orientation how it is turned
     * @return the picture as it is shown; the same one when it is upright
     */
    public static Picture upright(Picture stored, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        int shownWidth = orientation.swapsSides() ? height : width;
        // Where the first pixel goes, and how far the next one of the row and of the column are.
        int origin = place(0, 0, width, height, orientation);
        int right = width > 1 ? place(1, 0, width, height, orientation) - origin : 0;
        int down = height > 1 ? place(0, 1, width, height, orientation) - origin : 0;
        int[] source = stored.argb();
        int[] target = new int[source.length];
        for (int y = 0; y < height; y++) {
            int at = origin + y * down;
            for (int x = 0; x < width; x++) {
                target[at] = source[y * width + x];
                at += right;
            }
        }
        return new Picture(shownWidth, source.length / shownWidth, stored.isOpaque(), target);
    }

    /**
     * A box that stored pixels fit when shown ones fit another.
     *
     * @param box the box for the picture as it is shown
     * @param orientation how it is turned
     * @return the box for the picture as it is stored
     */
    public static PictureBox asStored(PictureBox box, Orientation orientation) {
        return orientation.swapsSides()
                ? new PictureBox(box.height(), box.width(), box.fill())
                : box;
    }

    /** The index at which a stored pixel is shown. */
    private static int place(int x, int y, int width, int height, Orientation orientation) {
        int across = orientation.isMirrored() ? width - 1 - x : x;
        return switch (orientation.degrees()) {
            case 90 -> across * height + height - 1 - y;
            case 180 -> (height - 1 - y) * width + width - 1 - across;
            case 270 -> (width - 1 - across) * height + y;
            default -> y * width + across;
        };
    }
}
