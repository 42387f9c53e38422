package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureEncoder;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/** Writes JPEG, baseline and 4:2:0, by the same tables as the encoder in Java. */
public final class LeptonicaPictureEncoder implements PictureEncoder {
    private static final int RANK = 200;

    /** Made by {@link java.util.ServiceLoader}. */
    public LeptonicaPictureEncoder() {}

    @Override
    public String about() {
        return NativeLibrary.about("JPEG, by libjpeg-turbo");
    }

    @Override
    public int rank(PictureFormat format) {
        return format == PictureFormat.JPEG && NativeLibrary.isThere() ? RANK : 0;
    }

    @Override
    public byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        NativeLibrary.require();
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("Quality goes from 1 to 100: " + quality);
        }
        if (format != PictureFormat.JPEG) {
            throw MediaFormatException.unsupported(format + " is not written by Leptonica");
        }
        @Nullable PIX pix = leptonica.pixCreateNoInit(picture.width(), picture.height(), 32);
        if (pix == null || pix.isNull()) {
            throw MediaFormatException.tooFar("There is no memory for the picture to be written");
        }
        try {
            PackedPixels.put(picture, pix);
            return written(pix, quality);
        } finally {
            leptonica.pixDestroy(pix);
        }
    }

    private static byte[] written(PIX pix, int quality) throws MediaFormatException {
        BytePointer bytes = new BytePointer();
        SizeTPointer size = new SizeTPointer(leptonica.lept_calloc(1, Long.BYTES));
        try {
            int failed = leptonica.pixWriteMemJpeg(bytes, size, pix, quality, 0);
            if (failed != 0) {
                throw MediaFormatException.tooFar("The picture cannot be written as JPEG");
            }
            byte[] file = new byte[Math.toIntExact(size.get())];
            bytes.capacity(file.length).get(file);
            return file;
        } finally {
            leptonica.lept_free(bytes);
            leptonica.lept_free(size);
        }
    }
}
