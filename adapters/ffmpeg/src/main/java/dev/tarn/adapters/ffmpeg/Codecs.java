package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that are used: those in which cameras, phones, editors and the web write. The many
 * others that FFmpeg knows are seldom tried on hostile files, and never asked.
 */
final class Codecs {
    private static final Set<Integer> VIDEO =
            Set.of(
                    avcodec.AV_CODEC_ID_H264,
                    avcodec.AV_CODEC_ID_HEVC,
                    avcodec.AV_CODEC_ID_AV1,
                    avcodec.AV_CODEC_ID_VP8,
                    avcodec.AV_CODEC_ID_VP9,
                    avcodec.AV_CODEC_ID_MPEG1VIDEO,
                    avcodec.AV_CODEC_ID_MPEG2VIDEO,
                    avcodec.AV_CODEC_ID_MPEG4,
                    avcodec.AV_CODEC_ID_MSMPEG4V2,
                    avcodec.AV_CODEC_ID_MSMPEG4V3,
                    avcodec.AV_CODEC_ID_H263,
                    avcodec.AV_CODEC_ID_FLV1,
                    avcodec.AV_CODEC_ID_VP6,
                    avcodec.AV_CODEC_ID_VP6A,
                    avcodec.AV_CODEC_ID_VP6F,
                    avcodec.AV_CODEC_ID_WMV1,
                    avcodec.AV_CODEC_ID_WMV2,
                    avcodec.AV_CODEC_ID_WMV3,
                    avcodec.AV_CODEC_ID_VC1,
                    avcodec.AV_CODEC_ID_THEORA,
                    avcodec.AV_CODEC_ID_MJPEG,
                    avcodec.AV_CODEC_ID_PRORES,
                    avcodec.AV_CODEC_ID_DNXHD,
                    avcodec.AV_CODEC_ID_DVVIDEO,
                    avcodec.AV_CODEC_ID_SVQ1,
                    avcodec.AV_CODEC_ID_SVQ3,
                    avcodec.AV_CODEC_ID_CINEPAK,
                    avcodec.AV_CODEC_ID_FFV1,
                    avcodec.AV_CODEC_ID_HUFFYUV,
                    avcodec.AV_CODEC_ID_RAWVIDEO,
                    avcodec.AV_CODEC_ID_QTRLE,
                    avcodec.AV_CODEC_ID_PNG);

    private static final Set<Integer> PICTURE =
            Set.of(
                    avcodec.AV_CODEC_ID_HEVC,
                    avcodec.AV_CODEC_ID_AV1,
                    avcodec.AV_CODEC_ID_MJPEG,
                    avcodec.AV_CODEC_ID_WEBP,
                    avcodec.AV_CODEC_ID_JPEG2000,
                    avcodec.AV_CODEC_ID_JPEGXL);

    /** Software AV1; the one named {@code av1} only drives hardware. */
    private static final String[] AV1 = {"libdav1d", "libaom-av1"};

    private Codecs() {}

    static AVCodec video(int id) throws MediaFormatException {
        return require(VIDEO.contains(id) ? decoder(id) : null, id);
    }

    static AVCodec picture(int id) throws MediaFormatException {
        return require(PICTURE.contains(id) ? decoder(id) : null, id);
    }

    private static AVCodec require(@Nullable AVCodec codec, int id) throws MediaFormatException {
        if (codec == null) {
            throw MediaFormatException.unsupported(
                    "The codec "
                            + avcodec.avcodec_get_name(id).getString()
                            + " is none that the FFmpeg which is there decodes");
        }
        return codec;
    }

    /** The decoder that is there for a codec, if any. */
    static @Nullable AVCodec decoder(int id) {
        if (id == avcodec.AV_CODEC_ID_AV1) {
            for (String name : AV1) {
                AVCodec codec = avcodec.avcodec_find_decoder_by_name(name);
                if (codec != null) {
                    return codec;
                }
            }
        }
        return avcodec.avcodec_find_decoder(id);
    }
}
