package dev.tarn.core.picture;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;

/** Makes pictures that were reduced while they were decoded come out as large as the whole ones. */
public final class Trimming {
    private Trimming() {}

    /**
     * Leaves out the last row or column, which stands for less than the others, where with it the
     * picture would come out a pixel higher or wider than by the sides of the file.
     *
     * @param reduced the picture, its sides rounded up
     * @param width pixels of a row in the file
     * @param height rows in the file
     * @param box what it is made smaller for
     * @return the picture, or nearly all of it
     */
    public static Picture to(Picture reduced, int width, int height, PictureBox box) {
        int wanted = box.widthOf(width, height);
        int high = box.heightOf(width, height);
        for (int cut = 0; cut < 4; cut++) {
            int across = Math.max(1, reduced.width() - cut % 2);
            int down = Math.max(1, reduced.height() - cut / 2);
            if (box.widthOf(across, down) == wanted && box.heightOf(across, down) == high) {
                return cut(reduced, across, down);
            }
        }
        return reduced;
    }

    private static Picture cut(Picture picture, int width, int height) {
        if (width == picture.width() && height == picture.height()) {
            return picture;
        }
        int[] kept = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(picture.argb(), y * picture.width(), kept, y * width, width);
        }
        return new Picture(width, height, picture.isOpaque(), kept);
    }
}
