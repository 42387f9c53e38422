package dev.tarn.adapters.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What FFmpeg itself makes of a file, by reading all of it.
 *
 * @param width stored pixels across
 * @param height stored pixels down
 * @param pixels its name of the pixel format; empty when it has none
 * @param rate frames per second
 * @param frames how many packets the first track has
 * @param seconds how long the file lasts; 0 when it does not tell
 */
record Probed(int width, int height, String pixels, double rate, long frames, double seconds) {
    static Probed of(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("probed", ".bin");
        AVFormatContext context = new AVFormatContext(null);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            Files.write(file, bytes);
            done(avformat.avformat_open_input(context, file.toString(), null, null));
            done(avformat.avformat_find_stream_info(context, (PointerPointer<?>) null));
            long frames = 0;
            while (avformat.av_read_frame(context, packet) >= 0) {
                frames += packet.stream_index() == 0 ? 1 : 0;
                avcodec.av_packet_unref(packet);
            }
            return of(context, frames);
        } finally {
            avcodec.av_packet_free(packet);
            avformat.avformat_close_input(context);
            Files.delete(file);
        }
    }

    private static Probed of(AVFormatContext context, long frames) {
        AVStream stream = context.streams(0);
        AVRational rate = stream.avg_frame_rate();
        String name = "";
        if (stream.codecpar().format() >= 0) {
            name = avutil.av_get_pix_fmt_name(stream.codecpar().format()).getString();
        }
        return new Probed(
                stream.codecpar().width(),
                stream.codecpar().height(),
                name,
                rate.den() == 0 ? 0 : (double) rate.num() / rate.den(),
                frames,
                Math.max(0, context.duration() / (double) avutil.AV_TIME_BASE));
    }

    private static void done(int code) {
        if (code < 0) {
            throw new AssertionError(NativeFailure.of("not probed", code));
        }
    }
}
