package dev.tarn.adapters.jxl;

import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Decodes JPEG XL (ISO/IEC 18181) where the system has libjxl 0.7 to 0.12; else it says what to
 * install.
 *
 * <p>Each picture is decoded by the thread that asks. Pictures of inks and those of more than 16
 * channels are refused, and so is a file that ends before its pixels do.
 */
public final class JxlDecoder implements PictureDecoder {
    /** Below that of an FFmpeg that decodes JPEG XL: it reduces by a better filter. */
    private static final int RANK = 90;

    private static final String FORMAT = "image/jxl";

    private final NativeMemory memory = new NativeMemory(PixelMemory.ofThisProcess());

    /** Called by {@link java.util.ServiceLoader}. */
    public JxlDecoder() {}

    @Override
    public String about() {
        return JxlLibrary.ofSystem().about();
    }

    @Override
    public int rank(String mimeType) {
        return mimeType.equals(FORMAT) && JxlLibrary.ofSystem().isThere() ? RANK : 0;
    }

    @Override
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        return JxlFile.decode(JxlLibrary.ofSystem().functions(), bytes, request, memory);
    }
}
