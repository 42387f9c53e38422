package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.VideoMetadata;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/** What a demuxer says of a track, and what its packets add. */
final class StreamFacts {
    private static final int LONGEST_SIDE = 1 << 20;
    private static final double MOST_FRAMES_PER_SECOND = 1e6;

    private final String mimeType;
    private final Orientation turned;
    private final String codec;
    private int width;
    private int height;
    private double rate;
    private double seconds;
    private long frames;

    StreamFacts(AVStream stream, String mimeType) {
        this.mimeType = mimeType;
        AVCodecParameters parameters = stream.codecpar();
        turned = DisplayMatrix.of(parameters.coded_side_data(), parameters.nb_coded_side_data());
        codec = codec(parameters);
        width = parameters.width();
        height = parameters.height();
        AVRational tick = stream.time_base();
        seconds = (double) stream.duration() * tick.num() / tick.den();
        frames = stream.nb_frames();
        boolean bare =
                mimeType.equals(OwnFormat.H264.mimeType())
                        || mimeType.equals(OwnFormat.H265.mimeType());
        rate = bare ? 0 : PacketSurvey.number(stream.avg_frame_rate()); // theirs is made up
        if (mimeType.equals(OwnFormat.Y4M.mimeType())) {
            frames = stream.duration(); // all are of one length, of which there are so many
        }
    }

    boolean isSized() {
        return width > 0 && height > 0;
    }

    void take(PacketSurvey survey) {
        if (!isSized()) {
            width = survey.width();
            height = survey.height();
        }
        rate = rate > 0 ? rate : survey.rate();
        seconds = seconds > 0 ? seconds : survey.seconds();
    }

    VideoMetadata told() throws MediaFormatException {
        if (!isSized()) {
            throw MediaFormatException.unsupported("The file does not say how large it is");
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw MediaFormatException.broken("No frame is " + width + " x " + height);
        }
        boolean lying = turned.swapsSides();
        return new VideoMetadata(
                mimeType,
                lying ? height : width,
                lying ? width : height,
                turned.degrees(),
                codec,
                rate > 0 && rate <= MOST_FRAMES_PER_SECOND
                        ? OptionalDouble.of(rate)
                        : OptionalDouble.empty(),
                frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty(),
                seconds > 0 && Double.isFinite(seconds)
                        ? OptionalDouble.of(seconds)
                        : OptionalDouble.empty());
    }

    /** The container's four characters, else those that a codec has elsewhere, else its name. */
    private static String codec(AVCodecParameters parameters) {
        int tag = parameters.codec_tag();
        StringBuilder characters = new StringBuilder();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int character = (tag >>> shift) & 0xFF;
            if (character < ' ' || character > '~') {
                return elsewhere(parameters.codec_id());
            }
            characters.append((char) character);
        }
        return characters.toString();
    }

    private static String elsewhere(int codec) {
        if (codec == avcodec.AV_CODEC_ID_H264) {
            return "avc1";
        }
        return codec == avcodec.AV_CODEC_ID_HEVC
                ? "hev1"
                : avcodec.avcodec_get_name(codec).getString();
    }
}
