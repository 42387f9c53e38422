package dev.tarn.adapters.imaging.pixels;

import dev.tarn.adapters.imaging.ExifPreview;
import dev.tarn.adapters.imaging.jpeg.JpegPicture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.MediaBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Pixels of the preview in a JPEG file, where it shows the same and is as large as is needed. */
final class PreviewPixels {
    /** Previews with bars, because their sides are not those of the picture, differ by more. */
    private static final double TOLERANCE = 0.02;

    private PreviewPixels() {}

    /**
     * Decodes the preview; empty when there is none that will do.
     *
     * @param beginning the first bytes of the file
     * @param file the file
     * @param box what stored pixels will be made to fit
     */
    static Optional<Picture> of(MediaBytes beginning, OpenedFile file, PictureBox box)
            throws IOException {
        Optional<byte[]> preview = ExifPreview.of(beginning);
        if (preview.isEmpty()) {
            return Optional.empty();
        }
        try (SeekableByteChannel bytes = new HeapChannel(preview.get())) {
            JpegPicture small = JpegPicture.open(bytes);
            boolean enough =
                    small.width() >= box.widthOf(file.width(), file.height())
                            && small.height() >= box.heightOf(file.width(), file.height());
            double shape = (double) file.width() / file.height();
            double itsShape = (double) small.width() / small.height();
            boolean same = Math.abs(itsShape / shape - 1) <= TOLERANCE;
            return enough && same && !small.isInk()
                    ? Optional.of(new Picture(small.width(), small.height(), true, small.pixels(8)))
                    : Optional.empty();
        } catch (MediaFormatException | EOFException e) {
            return Optional.empty(); // the picture itself may be whole
        }
    }
}
