package dev.tarn.adapters.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** A picture by one of FFmpeg's encoders whose packets are files. */
final class PlainFile {
    static final int WIDTH = 61;
    static final int HEIGHT = 37;

    private PlainFile() {}

    /**
     * Encodes one.
     *
     * @param codec FFmpeg's name of the encoder
     * @param pixels FFmpeg's name of the pixel format
     */
    static byte[] of(String codec, String pixels) {
        if (!NativeLibrary.isThere()) {
            throw new AssertionError(NativeLibrary.about(""));
        }
        AVCodec found = avcodec.avcodec_find_encoder_by_name(codec);
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(found);
        int format = avutil.av_get_pix_fmt(pixels);
        encoder.width(WIDTH).height(HEIGHT).pix_fmt(format);
        encoder.time_base(new AVRational().num(1).den(25));
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(format).pts(0);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            done(avcodec.avcodec_open2(encoder, found, (AVDictionary) null));
            done(avutil.av_frame_get_buffer(frame, 0));
            done(avcodec.avcodec_send_frame(encoder, frame));
            avcodec.avcodec_send_frame(encoder, null);
            done(avcodec.avcodec_receive_packet(encoder, packet));
            byte[] file = new byte[packet.size()];
            packet.data().get(file);
            return file;
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(encoder);
        }
    }

    private static void done(int code) {
        if (code < 0) {
            throw new AssertionError(NativeFailure.of("not encoded", code));
        }
    }
}
