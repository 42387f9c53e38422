package dev.tarn.adapters.imaging.pixels;

import dev.tarn.adapters.imaging.jpeg.JpegPicture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import java.io.IOException;

/** Pixels of JPEG files, reduced while they are decoded. */
final class JpegPixels implements StoredPixels {
    /** How much larger than wanted a picture is left at least. */
    private static final double SPARE = 1.5;

    private final ShownColours colours;

    JpegPixels(ShownColours colours) {
        this.colours = colours;
    }

    @Override
    public Prepared prepare(OpenedFile file, double scale) throws IOException {
        JpegPicture picture = JpegPicture.open(file.bytes());
        if ((long) picture.width() * picture.height() > file.pixels()) {
            throw MediaFormatException.broken("Broken JPEG: it has two sizes");
        }
        int side = side(scale);
        return new Prepared(picture.memory(side), () -> pixels(picture, side, file.beginning()));
    }

    /** How many pixels a side of a block of 8 becomes. */
    private static int side(double scale) {
        int side = 8;
        while (side > 1 && side / 2 >= 8 * scale * SPARE) {
            side /= 2;
        }
        return side;
    }

    private Picture pixels(JpegPicture jpeg, int side, boolean beginning) throws IOException {
        int width = (jpeg.width() * side + 7) / 8;
        int height = (jpeg.height() * side + 7) / 8;
        Picture picture = new Picture(width, height, true, jpeg.pixels(side, beginning));
        Reducer.Channels kind = jpeg.isInk() ? Reducer.Channels.INK : Reducer.Channels.COLOUR;
        return colours.toSrgb(picture, kind, jpeg.profile());
    }
}
