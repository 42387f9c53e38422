package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Decodes files of one picture, which a decoder reads whole. */
final class PlainPicture {
    private static final Map<String, Integer> CODECS =
            Map.of(
                    "image/webp", avcodec.AV_CODEC_ID_WEBP,
                    "image/jp2", avcodec.AV_CODEC_ID_JPEG2000,
                    "image/j2c", avcodec.AV_CODEC_ID_JPEG2000,
                    "image/jxl", avcodec.AV_CODEC_ID_JPEGXL);

    private PlainPicture() {}

    static boolean isOne(String mimeType) {
        return CODECS.containsKey(mimeType);
    }

    /** The decoder of a format, when it is one of these and FFmpeg has it. */
    static @Nullable AVCodec codec(String mimeType) {
        Integer id = CODECS.get(mimeType);
        return id == null ? null : Codecs.decoder(id);
    }

    static Picture decode(SeekableByteChannel channel, AVCodec codec, PictureRequest request)
            throws IOException {
        try (WholeFile file = WholeFile.of(channel)) {
            if (codec.id() == avcodec.AV_CODEC_ID_WEBP) {
                return webp(file, codec, request);
            }
            if (codec.id() == avcodec.AV_CODEC_ID_JPEG2000) {
                Jpeg2000Size.requireAtMost(request.mostPixels(), file.bytes());
            }
            return decode(file, codec, request, Orientation.UPRIGHT);
        }
    }

    private static Picture webp(WholeFile file, AVCodec codec, PictureRequest request)
            throws MediaFormatException {
        WebpHead head = WebpHead.of(file.bytes());
        if (head.animated()) {
            throw MediaFormatException.unsupported(
                    "FFmpeg does not decode animated WebP; tarn-imaging does");
        }
        return decode(file, codec, request, head.orientation());
    }

    private static Picture decode(
            WholeFile file, AVCodec codec, PictureRequest request, Orientation orientation)
            throws MediaFormatException {
        try (Decoder decoder = Decoder.open(codec, null, request.mostPixels(), context -> {})) {
            AVFrame frame = decoder.only(file.packet(), "The picture cannot be decoded");
            return new PixelConverter(request, orientation).picture(frame, usable(frame));
        }
    }

    /** The profile, when the colours are of its kind. */
    private static byte @Nullable [] usable(AVFrame frame) throws MediaFormatException {
        byte[] icc = profile(frame);
        if (isOfOtherColours(icc) && !isGrey(frame)) {
            throw MediaFormatException.unsupported(
                    "A picture with a colour profile of other colours than its own is left to"
                            + " other decoders");
        }
        return icc;
    }

    /** Whether a profile is of another kind of colours than RGB, such as CMYK or grey. */
    private static boolean isOfOtherColours(byte @Nullable [] icc) {
        return icc != null
                && icc.length >= 20
                && !new String(icc, 16, 4, StandardCharsets.ISO_8859_1).equals("RGB ");
    }

    private static boolean isGrey(AVFrame frame) {
        return avutil.av_pix_fmt_desc_get(frame.format()).nb_components() < 3;
    }

    private static byte @Nullable [] profile(AVFrame frame) {
        AVFrameSideData data =
                avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_ICC_PROFILE);
        if (data == null || data.size() > Integer.MAX_VALUE) {
            return null;
        }
        byte[] profile = new byte[(int) data.size()];
        new BytePointer(data.data()).capacity(profile.length).get(profile);
        return profile;
    }
}
