package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Decodes JPEG, reduced while it is decoded. What it would not do as decoders in Java do is left to
 * those: CMYK, more than 8 bits, arithmetic and lossless coding, damaged files.
 */
public final class LeptonicaPictureDecoder implements PictureDecoder {
    /** Above that of FFmpeg's decoder, which is slower. */
    private static final int RANK = 200;

    private static final String JPEG = "image/jpeg";

    private final JpegPixels pixels = new JpegPixels();

    /** Called by {@link java.util.ServiceLoader}. */
    public LeptonicaPictureDecoder() {}

    @Override
    public String about() {
        return NativeLibrary.about("pictures in JPEG, by libjpeg-turbo");
    }

    @Override
    public int rank(String mimeType) {
        return mimeType.equals(JPEG) && NativeLibrary.isThere() ? RANK : 0;
    }

    @Override
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        NativeLibrary.require();
        try (FileBytes file = FileBytes.of(bytes)) {
            return pixels.decode(file, request);
        } catch (OutOfMemoryError e) {
            MediaFormatException failure =
                    MediaFormatException.unsupported(
                            "A JPEG file that takes more memory than there is left is left to"
                                    + " other decoders");
            failure.initCause(e);
            throw failure;
        }
    }
}
