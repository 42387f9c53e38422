package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureEncoder;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/** Writes lossy WebP by libwebp; alpha is kept. */
public final class FfmpegWebpEncoder implements PictureEncoder {
    private static final String CODEC = "libwebp";
    private static final int RANK = 100;
    private static final int LONGEST = 16_383; // by the format
    private static final int OPAQUE = 0xFF << 24;

    /** Called by {@link java.util.ServiceLoader}. */
    public FfmpegWebpEncoder() {}

    @Override
    public String about() {
        boolean there = NativeLibrary.isThere() && codec() != null;
        return NativeLibrary.about(there ? "writes WebP" : "this build has no libwebp");
    }

    @Override
    public int rank(PictureFormat format) {
        boolean writes = format == PictureFormat.WEBP && NativeLibrary.isThere() && codec() != null;
        return writes ? RANK : 0;
    }

    private static @Nullable AVCodec codec() {
        return avcodec.avcodec_find_encoder_by_name(CODEC);
    }

    @Override
    public byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        NativeLibrary.require();
        AVCodec codec = codec();
        if (format != PictureFormat.WEBP || codec == null) {
            throw MediaFormatException.unsupported(format + " is not written by this FFmpeg");
        }
        if (picture.width() > LONGEST || picture.height() > LONGEST) {
            throw MediaFormatException.unsupported(
                    "WebP holds at most " + LONGEST + " pixels a side, not " + picture);
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        try {
            start(context, codec, picture, quality);
            return packet(context, picture);
        } finally {
            avcodec.avcodec_free_context(context);
        }
    }

    private static void start(AVCodecContext context, AVCodec codec, Picture picture, int quality)
            throws MediaFormatException {
        context.width(picture.width()).height(picture.height());
        context.pix_fmt(avutil.AV_PIX_FMT_BGRA);
        context.time_base().num(1).den(1);
        context.thread_count(1);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set_int(options, "quality", Math.max(1, Math.min(100, quality)), 0);
        int opened = avcodec.avcodec_open2(context, codec, options);
        avutil.av_dict_free(options);
        require(opened);
    }

    private static byte[] packet(AVCodecContext context, Picture picture)
            throws MediaFormatException {
        AVFrame frame = frame(picture);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            require(avcodec.avcodec_send_frame(context, frame));
            require(avcodec.avcodec_send_frame(context, null));
            require(avcodec.avcodec_receive_packet(context, packet));
            byte[] file = new byte[packet.size()];
            packet.data().capacity(file.length).get(file);
            return file;
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
        }
    }

    /** A colour whose alpha does not count must not be taken for one that is not seen. */
    private static AVFrame frame(Picture picture) throws MediaFormatException {
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(picture.width()).height(picture.height()).format(avutil.AV_PIX_FMT_BGRA);
        int made = avutil.av_frame_get_buffer(frame, 0);
        if (made < 0) {
            avutil.av_frame_free(frame);
            require(made);
        }
        IntPointer pixels = new IntPointer(frame.data(0));
        long pitch = frame.linesize(0) / Integer.BYTES;
        int width = picture.width();
        int[] row = new int[width];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.argb(), y * width, row, 0, width);
            for (int x = 0; picture.isOpaque() && x < width; x++) {
                row[x] |= OPAQUE;
            }
            pixels.position(y * pitch).put(row, 0, width);
        }
        return frame;
    }

    private static void require(int code) throws MediaFormatException {
        if (code < 0) {
            throw NativeFailure.of("The picture cannot be written as WebP", code);
        }
    }
}
