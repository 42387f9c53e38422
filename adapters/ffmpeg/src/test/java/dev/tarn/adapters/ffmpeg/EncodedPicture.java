package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;

/** Files of one picture. */
final class EncodedPicture {
    private EncodedPicture() {}

    static byte[] avif(Picture picture) throws IOException {
        return muxed(List.of(picture), "libaom-av1", "avif", List.of(avutil.AV_PIX_FMT_YUV420P));
    }

    /** With alpha as a picture of its own, whose brightness it is. */
    static byte[] avif(Picture colour, Picture alpha) throws IOException {
        return muxed(
                List.of(colour, alpha),
                "libaom-av1",
                "avif",
                List.of(avutil.AV_PIX_FMT_YUV444P, avutil.AV_PIX_FMT_GRAY8));
    }

    static byte[] jpeg2000(Picture picture) throws IOException {
        return muxed(List.of(picture), "jpeg2000", "image2pipe", List.of(avutil.AV_PIX_FMT_RGB24));
    }

    private static byte[] muxed(
            List<Picture> pictures, String codec, String muxer, List<Integer> formats)
            throws IOException {
        if (!NativeLibrary.isThere()) {
            throw new AssertionError(NativeLibrary.about(""));
        }
        Path file = Files.createTempFile("picture", "." + muxer);
        try {
            write(pictures, codec, muxer, formats, file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(
            List<Picture> pictures,
            String codec,
            String container,
            List<Integer> formats,
            Path file) {
        AVFormatContext muxer = new AVFormatContext(null);
        done(avformat.avformat_alloc_output_context2(muxer, null, container, file.toString()));
        List<AVCodecContext> encoders = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            AVCodecContext encoder = encoder(pictures.get(i), codec, container, formats.get(i));
            AVStream stream = avformat.avformat_new_stream(muxer, null);
            done(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
            stream.time_base(encoder.time_base());
            encoders.add(encoder);
        }
        AVIOContext output = new AVIOContext(null);
        done(avformat.avio_open(output, file.toString(), avformat.AVIO_FLAG_WRITE));
        muxer.pb(output);
        done(avformat.avformat_write_header(muxer, (AVDictionary) null));
        for (int i = 0; i < pictures.size(); i++) {
            write(pictures.get(i), formats.get(i), encoders.get(i), muxer, i);
        }
        done(avformat.av_write_trailer(muxer));
        avformat.avio_closep(output);
        muxer.pb(null);
        avformat.avformat_free_context(muxer);
    }

    private static AVCodecContext encoder(
            Picture picture, String codec, String container, int format) {
        AVCodec found = avcodec.avcodec_find_encoder_by_name(codec);
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(found);
        encoder.width(picture.width()).height(picture.height()).pix_fmt(format).thread_count(1);
        encoder.time_base().num(1).den(1);
        encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        if (container.equals("avif")) {
            avutil.av_dict_set(options, "still-picture", "1", 0);
            avutil.av_dict_set(options, "cpu-used", "8", 0);
            avutil.av_dict_set(options, "crf", "10", 0);
        }
        done(avcodec.avcodec_open2(encoder, found, options));
        avutil.av_dict_free(options);
        return encoder;
    }

    private static void write(
            Picture picture,
            int format,
            AVCodecContext encoder,
            AVFormatContext muxer,
            int stream) {
        AVFrame frame = frame(picture, format);
        done(avcodec.avcodec_send_frame(encoder, frame));
        done(avcodec.avcodec_send_frame(encoder, null));
        AVPacket packet = avcodec.av_packet_alloc();
        done(avcodec.avcodec_receive_packet(encoder, packet));
        packet.stream_index(stream);
        done(avformat.av_interleaved_write_frame(muxer, packet));
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(encoder);
    }

    private static AVFrame frame(Picture picture, int format) {
        AVFrame rgb = allocated(picture, avutil.AV_PIX_FMT_BGRA);
        IntPointer pixels = new IntPointer(rgb.data(0));
        for (int y = 0; y < picture.height(); y++) {
            pixels.position((long) y * rgb.linesize(0) / Integer.BYTES)
                    .put(picture.argb(), y * picture.width(), picture.width());
        }
        AVFrame frame = allocated(picture, format);
        SwsContext context = swscale.sws_alloc_context();
        done(swscale.sws_scale_frame(context, frame, rgb));
        swscale.sws_freeContext(context);
        avutil.av_frame_free(rgb);
        return frame;
    }

    private static AVFrame allocated(Picture picture, int format) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(picture.width()).height(picture.height()).format(format);
        done(avutil.av_frame_get_buffer(frame, 0));
        frame.pts(0);
        return frame;
    }

    private static void done(int code) {
        if (code < 0) {
            throw new AssertionError("FFmpeg's error " + code);
        }
    }
}
