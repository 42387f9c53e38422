package dev.tarn.adapters.imaging.pixels;

import dev.tarn.adapters.imaging.png.PngPicture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import java.io.IOException;

/** Pixels of PNG files, reduced row by row. */
final class PngPixels implements StoredPixels {
    private final ShownColours colours;

    PngPixels(ShownColours colours) {
        this.colours = colours;
    }

    @Override
    public Prepared prepare(OpenedFile file, double scale) throws IOException {
        PngPicture png = PngPicture.open(file.bytes());
        if ((long) png.width() * png.height() > file.pixels()) {
            throw MediaFormatException.broken("Broken PNG: it has two sizes");
        }
        int reduction = Reducer.reduction(scale);
        return new Prepared(
                png.memory() + Reducer.memory(png.width(), png.height(), reduction),
                () -> pixels(png, reduction));
    }

    private Picture pixels(PngPicture png, int reduction) throws IOException {
        Reducer.Channels kind = png.hasAlpha() ? Reducer.Channels.ALPHA : Reducer.Channels.COLOUR;
        Reducer reducer = new Reducer(png.width(), png.height(), reduction, kind);
        png.decode(argb -> reducer.row(argb, 0));
        return colours.toSrgb(reducer.picture(), kind, png.profile());
    }
}
