package dev.tarn.adapters.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Reads the headers that stand within a stream, where FFmpeg has a parser for its codec. */
final class StreamParser implements AutoCloseable {
    private final AVCodecContext context;
    private final @Nullable AVCodecParserContext parser;
    private final PointerPointer<BytePointer> parsed = new PointerPointer<>(1);
    private final IntPointer length = new IntPointer(1);
    private int width;
    private int height;

    StreamParser(AVCodecParameters parameters) {
        context = avcodec.avcodec_alloc_context3(null);
        avcodec.avcodec_parameters_to_context(context, parameters);
        parser = avcodec.av_parser_init(parameters.codec_id());
        if (parser != null) {
            parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
        }
    }

    /** Reads a packet; once the size is known nothing more is needed of them. */
    void parse(AVPacket packet) {
        if (parser == null || width > 0 || packet.size() < 1) {
            return;
        }
        avcodec.av_parser_parse2(
                parser,
                context,
                parsed,
                length,
                packet.data(),
                packet.size(),
                packet.pts(),
                packet.dts(),
                packet.pos());
        boolean shown = parser.width() > 0 && parser.height() > 0;
        width = shown ? parser.width() : context.width();
        height = shown ? parser.height() : context.height();
    }

    /** 0 while it is not known. */
    int width() {
        return width;
    }

    /** 0 while it is not known. */
    int height() {
        return height;
    }

    /** Frames per second as the stream says; 0 when it does not. */
    double rate() {
        return parser == null ? 0 : PacketSurvey.number(context.framerate());
    }

    @Override
    public void close() {
        if (parser != null) {
            avcodec.av_parser_close(parser);
        }
        avcodec.avcodec_free_context(context);
        parsed.deallocate();
        length.deallocate();
    }
}
