package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Knows containers that no other reader knows: ASF (WMV) and MXF. What only decoding would tell
 * stays empty.
 */
public final class FfmpegHeaderReader implements HeaderReader {
    private static final String ASF = "video/x-ms-wmv";
    private static final String MXF = "application/mxf";
    private static final long ASF_FIRST = 0x3026B2758E66CF11L;
    private static final long ASF_SECOND = 0xA6D900AA0062CE6CL;
    private static final long MXF_FIRST = 0x060E2B3402050101L;
    private static final int MXF_SECOND = 0x0D010201;

    /** Called by {@link java.util.ServiceLoader}. */
    public FfmpegHeaderReader() {}

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        ByteBuffer bytes = head.slice();
        if (bytes.limit() < 16) {
            return Optional.empty();
        }
        if (bytes.getLong(0) == ASF_FIRST && bytes.getLong(8) == ASF_SECOND) {
            return Optional.of(ASF);
        }
        boolean mxf = bytes.getLong(0) == MXF_FIRST && bytes.getInt(8) == MXF_SECOND;
        return mxf ? Optional.of(MXF) : Optional.empty();
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) throws IOException {
        String type =
                sniff(bytes.at(0, SNIFFED, SNIFFED))
                        .orElseThrow(
                                () ->
                                        MediaFormatException.unsupported(
                                                "The first bytes are neither of ASF nor of MXF"));
        NativeLibrary.require();
        try (Demuxer demuxer = Demuxer.open(new LookedAtChannel(bytes), type)) {
            AVStream stream = VideoPackets.first(demuxer);
            if (stream == null || stream.codecpar().width() < 1) {
                throw MediaFormatException.unsupported("The file does not say how large it is");
            }
            return metadata(type, stream);
        }
    }

    private static VideoMetadata metadata(String type, AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        Orientation turned =
                DisplayMatrix.of(parameters.coded_side_data(), parameters.nb_coded_side_data());
        boolean lying = turned.swapsSides();
        AVRational rate = stream.avg_frame_rate();
        boolean rated = rate.num() > 0 && rate.den() > 0;
        AVRational tick = stream.time_base();
        double seconds = (double) stream.duration() * tick.num() / tick.den();
        return new VideoMetadata(
                type,
                lying ? parameters.height() : parameters.width(),
                lying ? parameters.width() : parameters.height(),
                turned.degrees(),
                codec(parameters),
                rated
                        ? OptionalDouble.of((double) rate.num() / rate.den())
                        : OptionalDouble.empty(),
                stream.nb_frames() > 0 ? OptionalLong.of(stream.nb_frames()) : OptionalLong.empty(),
                seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty());
    }

    /** The container's four characters, else FFmpeg's name. */
    private static String codec(AVCodecParameters parameters) {
        int tag = parameters.codec_tag();
        StringBuilder characters = new StringBuilder();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int character = (tag >>> shift) & 0xFF;
            if (character < ' ' || character > '~') {
                return avcodec.avcodec_get_name(parameters.codec_id()).getString();
            }
            characters.append((char) character);
        }
        return characters.toString();
    }
}
