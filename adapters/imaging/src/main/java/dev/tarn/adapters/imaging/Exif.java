package dev.tarn.adapters.imaging;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import java.io.IOException;

/** What an EXIF block says: CIPA DC-008 (EXIF 2.32), chapter 4. */
record Exif(Orientation orientation, Capture capture) {
    /** There is no block. */
    static final Exif NONE = new Exif(Orientation.UPRIGHT, Capture.UNKNOWN);

    /** The tag of a directory. */
    static final int ORIENTATION = 0x0112;

    /** Reads a block that is a TIFF file of its own. What is broken in it is left out. */
    static Exif in(Look block) throws IOException {
        try {
            TiffBytes file = TiffBytes.in(block);
            return of(file, Ifd.at(file, file.first()));
        } catch (MediaFormatException e) {
            return NONE; // a picture is shown without its EXIF too
        }
    }

    /** Reads the fields of a file, by its first directory. */
    static Exif of(TiffBytes file, Ifd first) throws IOException {
        int orientation;
        try {
            orientation = (int) first.number(ORIENTATION, 1);
        } catch (MediaFormatException e) {
            return NONE;
        }
        return new Exif(Orientation.ofExif(orientation), CaptureFields.of(file, first));
    }

    Exif withOrientation(Orientation other) {
        return new Exif(other, capture);
    }
}
