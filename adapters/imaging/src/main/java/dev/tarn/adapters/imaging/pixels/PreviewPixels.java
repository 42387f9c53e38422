package dev.tarn.adapters.imaging.pixels;

import dev.tarn.adapters.imaging.ExifPreview;
import dev.tarn.adapters.imaging.jpeg.JpegPicture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.MediaBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Pixels of the preview in a JPEG file, where it shows the same and is as large as is needed. */
final class PreviewPixels {
    /** Previews with bars, because their sides are not those of the picture, differ by more. */
    private static final double TOLERANCE = 0.02;

    private PreviewPixels() {}

    /**
     * Prepares to decode the preview; empty when there is none that will do.
     *
     * @param beginning the first bytes of the file
     * @param file the file
     * @param box what stored pixels will be made to fit
     */
    static Optional<StoredPixels.Prepared> of(MediaBytes beginning, OpenedFile file, PictureBox box)
            throws IOException {
        Optional<byte[]> preview = ExifPreview.of(beginning);
        if (preview.isEmpty()) {
            return Optional.empty();
        }
        try {
            JpegPicture small = JpegPicture.open(new HeapChannel(preview.get()));
            return serves(small, file, box)
                    ? Optional.of(new StoredPixels.Prepared(small.memory(8), () -> pixels(small)))
                    : Optional.empty();
        } catch (MediaFormatException | EOFException e) {
            return Optional.empty(); // the picture itself may be whole
        }
    }

    /** It may not be larger than the picture, of which it was asked whether it may be decoded. */
    private static boolean serves(JpegPicture small, OpenedFile file, PictureBox box) {
        boolean enough =
                small.width() >= box.widthOf(file.width(), file.height())
                        && small.height() >= box.heightOf(file.width(), file.height());
        boolean smaller = small.width() <= file.width() && small.height() <= file.height();
        double shape = (double) file.width() / file.height();
        double itsShape = (double) small.width() / small.height();
        boolean same = Math.abs(itsShape / shape - 1) <= TOLERANCE;
        return enough && smaller && same && !small.isInk();
    }

    private static Picture pixels(JpegPicture small) throws IOException {
        return new Picture(small.width(), small.height(), true, small.pixels(8));
    }
}
