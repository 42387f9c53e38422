package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;

/** Decodes HEIC, AVIF, WebP, JPEG 2000 and, where FFmpeg has it, JPEG XL. */
public final class FfmpegPictureDecoder implements PictureDecoder {
    /** Above that of decoders in Java, which are asked for what this one leaves to others. */
    private static final int RANK = 100;

    /** Called by {@link java.util.ServiceLoader}. */
    public FfmpegPictureDecoder() {}

    @Override
    public String about() {
        if (!NativeLibrary.isThere()) {
            return NativeLibrary.about("");
        }
        boolean jxl = Codecs.decoder(avcodec.AV_CODEC_ID_JPEGXL) != null;
        return NativeLibrary.about(
                "pictures in HEIC, AVIF, WebP, JPEG 2000"
                        + (jxl ? ", JPEG XL" : "; this build has no JPEG XL"));
    }

    @Override
    public int rank(String mimeType) {
        if (!Container.isPicture(mimeType) && !PlainPicture.isOne(mimeType)) {
            return 0; // without loading anything
        }
        boolean decodes =
                NativeLibrary.isThere()
                        && (Container.isPicture(mimeType) || PlainPicture.codec(mimeType) != null);
        return decodes ? RANK : 0;
    }

    @Override
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        NativeLibrary.require();
        if (Container.isPicture(mimeType)) {
            return HeifPicture.decode(bytes, mimeType, request);
        }
        AVCodec codec = PlainPicture.codec(mimeType);
        if (codec == null) {
            throw MediaFormatException.unsupported(
                    "The FFmpeg that is there has no decoder for " + mimeType);
        }
        return PlainPicture.decode(bytes, codec, request);
    }
}
