package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** A codec at work, in the thread that calls it. */
final class Decoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame;
    private boolean closed;

    private Decoder(AVCodecContext context) {
        this.context = context;
        frame = avutil.av_frame_alloc();
    }

    /**
     * Starts a decoder.
     *
     * @param codec what decodes
     * @param parameters what the container says of the stream
     * @param mostPixels how many pixels a frame may have
     * @param settings changes settings before it starts
     */
    static Decoder open(
            AVCodec codec,
            @Nullable AVCodecParameters parameters,
            long mostPixels,
            Consumer<AVCodecContext> settings)
            throws MediaFormatException {
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        int copied =
                parameters == null ? 0 : avcodec.avcodec_parameters_to_context(context, parameters);
        context.thread_count(1);
        context.max_pixels(mostPixels);
        settings.accept(context);
        int opened = copied < 0 ? copied : start(context, codec);
        if (opened < 0) {
            avcodec.avcodec_free_context(context);
            throw NativeFailure.of("The decoder cannot be started", opened);
        }
        return new Decoder(context);
    }

    private static int start(AVCodecContext context, AVCodec codec) {
        return avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    }

    /**
     * Hands over a packet.
     *
     * @param packet the packet; null for the end of the stream
     * @return FFmpeg's number
     */
    int send(@Nullable AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /** Takes the next frame into {@link #frame}; gives FFmpeg's number. */
    int receive() {
        return avcodec.avcodec_receive_frame(context, frame);
    }

    /** The frame that was last received; the next one takes its place. */
    AVFrame frame() {
        return frame;
    }

    /** Decodes the one picture of a packet. */
    AVFrame only(AVPacket packet, String what) throws MediaFormatException {
        int sent = send(packet);
        if (sent >= 0) {
            send(null);
        }
        int received = sent < 0 ? sent : receive();
        if (received < 0) {
            throw NativeFailure.isEnd(received)
                    ? MediaFormatException.broken(what + ": it holds no picture")
                    : NativeFailure.of(what, received);
        }
        return frame;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }
}
