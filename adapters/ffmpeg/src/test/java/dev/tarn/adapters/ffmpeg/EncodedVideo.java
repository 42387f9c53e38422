package dev.tarn.adapters.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * A small video, whose frames say their numbers: eight columns, black for 0 and white for 1, from
 * the lowest bit on. The lower half is grey, so that turned frames are told.
 *
 * @param container FFmpeg's name of the muxer
 * @param codec FFmpeg's name of the encoder
 * @param frames how many
 * @param between how many frames may be coded from later ones
 * @param degrees how far a player turns frames clockwise
 * @param flags options of the muxer, such as {@code movflags=frag_keyframe}
 */
record EncodedVideo(
        String container, String codec, int frames, int between, int degrees, String flags) {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    static final int RATE = 25;
    static final int GROUP = 12;
    private static final int BITS = 8;

    static EncodedVideo of(String container, String codec) {
        return new EncodedVideo(container, codec, 50, 0, 0, "");
    }

    EncodedVideo between(int most) {
        return new EncodedVideo(container, codec, frames, most, degrees, flags);
    }

    EncodedVideo turned(int clockwise) {
        return new EncodedVideo(container, codec, frames, between, clockwise, flags);
    }

    EncodedVideo with(String options) {
        return new EncodedVideo(container, codec, frames, between, degrees, options);
    }

    /** The file. */
    byte[] bytes() {
        if (!NativeLibrary.isThere()) {
            throw new AssertionError(NativeLibrary.about(""));
        }
        try {
            Path file = Files.createTempFile("video", "." + container);
            try {
                write(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) {
        AVFormatContext muxer = new AVFormatContext(null);
        done(avformat.avformat_alloc_output_context2(muxer, null, container, file.toString()));
        AVCodecContext encoder = encoder(muxer);
        AVStream stream = avformat.avformat_new_stream(muxer, null);
        done(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base());
        stream.avg_frame_rate(encoder.framerate());
        if (degrees != 0) {
            turn(stream);
        }
        AVIOContext output = new AVIOContext(null);
        done(avformat.avio_open(output, file.toString(), avformat.AVIO_FLAG_WRITE));
        muxer.pb(output);
        AVDictionary options = new AVDictionary(null);
        done(avutil.av_dict_parse_string(options, flags, "=", ":", 0));
        done(avformat.avformat_write_header(muxer, options));
        encode(muxer, encoder, stream);
        done(avformat.av_write_trailer(muxer));
        avformat.avio_closep(output);
        avutil.av_dict_free(options);
        avcodec.avcodec_free_context(encoder);
        muxer.pb(null);
        avformat.avformat_free_context(muxer);
    }

    private AVCodecContext encoder(AVFormatContext muxer) {
        AVCodec found = avcodec.avcodec_find_encoder_by_name(codec);
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(found);
        AVRational tick = new AVRational().num(1).den(RATE);
        AVRational rate = new AVRational().num(RATE).den(1);
        encoder.width(WIDTH).height(HEIGHT).time_base(tick).framerate(rate);
        encoder.pix_fmt(
                codec.equals("mjpeg") ? avutil.AV_PIX_FMT_YUVJ420P : avutil.AV_PIX_FMT_YUV420P);
        encoder.gop_size(GROUP).max_b_frames(between).bit_rate(2_000_000).thread_count(1);
        if ((muxer.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
            encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary options = new AVDictionary(null);
        if (codec.startsWith("libvpx")) {
            avutil.av_dict_set(options, "auto-alt-ref", "1", 0);
            avutil.av_dict_set(options, "lag-in-frames", "8", 0);
            avutil.av_dict_set(options, "cpu-used", "4", 0);
        }
        if (codec.startsWith("mpeg")) {
            avutil.av_dict_set(options, "sc_threshold", "1000000000", 0); // no more key frames
        }
        done(avcodec.avcodec_open2(encoder, found, options));
        avutil.av_dict_free(options);
        return encoder;
    }

    private void turn(AVStream stream) {
        AVPacketSideData data = new AVPacketSideData(null);
        IntPointer count = new IntPointer(1).put(0);
        AVPacketSideData matrix =
                avcodec.av_packet_side_data_new(
                        data, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
        avutil.av_display_rotation_set(new IntPointer(matrix.data()), degrees);
        stream.codecpar().coded_side_data(data).nb_coded_side_data(count.get());
    }

    private void encode(AVFormatContext muxer, AVCodecContext encoder, AVStream stream) {
        AVPacket packet = avcodec.av_packet_alloc();
        for (int i = 0; i <= frames; i++) {
            AVFrame frame = i < frames ? frame(i, encoder.pix_fmt()) : null;
            done(avcodec.avcodec_send_frame(encoder, frame));
            if (frame != null) {
                avutil.av_frame_free(frame);
            }
            while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
                packet.stream_index(stream.index());
                packet.duration(1);
                avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
                done(avformat.av_interleaved_write_frame(muxer, packet));
            }
        }
        avcodec.av_packet_free(packet);
    }

    private static AVFrame frame(int number, int format) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(format);
        done(avutil.av_frame_get_buffer(frame, 0));
        frame.pts(number);
        Random noise = new Random(number); // so that frames have some bytes
        for (int y = 0; y < HEIGHT; y++) {
            BytePointer row = new BytePointer(frame.data(0)).position((long) y * frame.linesize(0));
            byte[] luma = new byte[WIDTH];
            for (int x = 0; x < WIDTH; x++) {
                boolean set = ((number >> (x * BITS / WIDTH)) & 1) != 0;
                luma[x] = (byte) (y >= HEIGHT / 2 ? 120 + noise.nextInt(16) : set ? 230 : 20);
            }
            row.put(luma);
        }
        for (int plane = 1; plane < 3; plane++) {
            BytePointer chroma = new BytePointer(frame.data(plane));
            for (long i = 0; i < (long) frame.linesize(plane) * HEIGHT / 2; i++) {
                chroma.put(i, (byte) 128);
            }
        }
        return frame;
    }

    /** The number that an upright frame says. */
    static int number(int[] argb, int width) {
        int number = 0;
        int row = HEIGHT / 4 * width;
        for (int bit = 0; bit < BITS; bit++) {
            int pixel = argb[row + bit * width / BITS + width / BITS / 2];
            number |= (pixel & 0xFF) > 127 ? 1 << bit : 0;
        }
        return number;
    }

    /** A file with the bytes at the end cut off. */
    static byte[] cut(byte[] file, double kept) {
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.BIG_ENDIAN);
        byte[] rest = new byte[(int) (file.length * kept)];
        all.get(rest);
        return rest;
    }

    private static void done(int code) {
        if (code < 0) {
            byte[] text = new byte[128];
            avutil.av_strerror(code, text, text.length);
            throw new AssertionError(new String(text, 0, 64, StandardCharsets.UTF_8));
        }
    }
}
