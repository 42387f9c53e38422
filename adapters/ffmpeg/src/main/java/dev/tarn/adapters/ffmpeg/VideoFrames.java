package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The frames of one video track, as its decoder gives them: in the order of showing, without those
 * that an edit list leaves out.
 *
 * <p>A packet that cannot be decoded is left out, as players have it; a video of which no frame can
 * be decoded is broken, and so is one whose file ends too early, after the frames that are there.
 */
final class VideoFrames implements FrameSource {
    /** How many packets may come without a frame: more than any decoder looks ahead. */
    private static final int FRUITLESS = 10_000;

    /** Twice those of 8K video; decoding each frame takes its time. */
    private static final long MOST_PIXELS = 1L << 26;

    private final VideoPackets packets;
    private final Decoder decoder;
    private final AVRational timeBase;
    private final Orientation orientation;
    private long number = -1;
    private long firstTime;
    private double seconds;
    private double step;
    private int lastError;
    private boolean ended;
    private boolean closed;

    private VideoFrames(VideoPackets packets, Decoder decoder) {
        this.packets = packets;
        this.decoder = decoder;
        timeBase = packets.stream().time_base();
        AVCodecParameters parameters = packets.stream().codecpar();
        orientation =
                DisplayMatrix.of(parameters.coded_side_data(), parameters.nb_coded_side_data());
    }

    static VideoFrames open(SeekableByteChannel bytes, String mimeType) throws IOException {
        VideoPackets packets = VideoPackets.open(bytes, mimeType);
        try {
            AVCodecParameters parameters = packets.stream().codecpar();
            Decoder decoder =
                    Decoder.open(
                            Codecs.video(parameters.codec_id()),
                            parameters,
                            MOST_PIXELS,
                            context -> context.pkt_timebase(packets.stream().time_base()));
            return new VideoFrames(packets, decoder);
        } catch (IOException | RuntimeException | Error e) {
            packets.close();
            throw e;
        }
    }

    @Override
    public boolean next() throws IOException {
        if (closed) {
            throw new IllegalStateException("The frames were closed");
        }
        for (int fruitless = 0; fruitless < FRUITLESS; fruitless++) {
            int received = decoder.receive();
            if (received >= 0) {
                count();
                packets.renew();
                return true;
            }
            if (NativeFailure.isEnd(received)) {
                return end();
            }
            if (!NativeFailure.isAgain(received)) {
                lastError = received;
            } else if (!ended) {
                sendNext();
            }
        }
        throw MediaFormatException.broken(
                "No frame comes out of " + FRUITLESS + " packets of the video");
    }

    /** The frames that a decoder still holds come before the news that the file ends too early. */
    private boolean end() throws IOException {
        packets.requireWhole();
        if (number < 0 && lastError < 0) {
            throw NativeFailure.of("No frame of the video can be decoded", lastError);
        }
        return false;
    }

    private void sendNext() {
        int sent;
        if (packets.next()) {
            sent = decoder.send(packets.packet());
        } else {
            ended = true;
            sent = decoder.send(null);
        }
        if (sent < 0) {
            lastError = sent;
        }
    }

    private void count() {
        number++;
        long time = decoder.frame().best_effort_timestamp();
        if (number == 0) {
            firstTime = time == avutil.AV_NOPTS_VALUE ? 0 : time;
            return;
        }
        double told = (double) (time - firstTime) * timeBase.num() / timeBase.den();
        if (time == avutil.AV_NOPTS_VALUE || told <= seconds) {
            seconds += step; // a frame that does not say its time is as long as the one before
        } else {
            step = told - seconds;
            seconds = told;
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public boolean isKey() {
        return number >= 0 && (decoder.frame().flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    }

    @Override
    public Picture picture(PictureRequest request) throws IOException {
        if (closed || number < 0 || decoder.frame().width() < 1) {
            throw new IllegalStateException("There is no frame to take the picture of");
        }
        return new PixelConverter(request, orientation).picture(decoder.frame(), null);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            packets.close();
        }
    }
}
