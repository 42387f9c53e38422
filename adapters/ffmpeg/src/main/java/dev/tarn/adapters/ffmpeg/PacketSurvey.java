package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What the first packets of a track tell, and the last ones where a container can be entered at any
 * byte: the size by the headers within the stream, the rate and the duration by the times that
 * packets are shown at. So many packets and bytes, no more; nothing is decoded.
 */
final class PacketSurvey {
    /** How many bytes of the start are gone through. */
    static final int BYTES = 512 << 10;

    private static final int TAIL = 128 << 10;
    private static final int PACKETS = 256;

    private final VideoPackets packets;
    private final AVRational tick;
    private final long[] stamps = new long[PACKETS];
    private int count;
    private boolean whole;
    private boolean broken;
    private int width;
    private int height;
    private double rate;
    private double seconds;

    private PacketSurvey(VideoPackets packets) {
        this.packets = packets;
        tick = packets.stream().time_base();
    }

    /**
     * Goes through the packets.
     *
     * @param packets those of a file that was just opened
     * @param mimeType its format
     * @throws IOException when its bytes cannot be read; what is wrong with them ends the survey
     */
    static PacketSurvey of(VideoPackets packets, String mimeType) throws IOException {
        PacketSurvey survey = new PacketSurvey(packets);
        survey.begin();
        if (Container.isStamped(mimeType)) {
            Stamps stamps =
                    new Stamps(Arrays.copyOf(survey.stamps, survey.count), number(survey.tick));
            double told = stamps.rate(survey.whole);
            survey.rate = told > 0 ? told : survey.rate;
            survey.last(stamps, Container.isEnteredAnywhere(mimeType));
        }
        return survey;
    }

    private void begin() throws IOException {
        try (StreamParser parser = new StreamParser(packets.stream().codecpar())) {
            for (int i = 0; i < PACKETS && packets.position() < BYTES; i++) {
                if (!next()) {
                    whole = !broken;
                    break;
                }
                AVPacket packet = packets.packet();
                parser.parse(packet);
                if (packet.pts() != avutil.AV_NOPTS_VALUE) {
                    stamps[count++] = packet.pts();
                }
            }
            width = parser.width();
            height = parser.height();
            rate = parser.rate();
        }
    }

    /** How long it lasts: up to the end of what is shown last. */
    private void last(Stamps first, boolean entered) throws IOException {
        if (count == 0 || !(rate > 0)) {
            return;
        }
        long latest = first.latest();
        if (!whole) {
            if (!entered || !packets.jump(Math.max(0, packets.fileSize() - TAIL))) {
                return;
            }
            long seen = Long.MIN_VALUE;
            while (next()) {
                long time = packets.packet().pts();
                seen = time == avutil.AV_NOPTS_VALUE ? seen : Math.max(seen, time);
            }
            latest = seen;
        }
        if (latest > first.earliest()) {
            seconds = (latest - first.earliest()) * number(tick) + 1 / rate;
        }
    }

    private boolean next() throws IOException {
        if (packets.next()) {
            return true;
        }
        try {
            packets.requireWhole();
        } catch (MediaFormatException e) {
            broken = true; // what came before it is told
        }
        return false;
    }

    /** 0 when it is none. */
    static double number(AVRational rational) {
        return rational.num() > 0 && rational.den() > 0
                ? (double) rational.num() / rational.den()
                : 0;
    }

    /** 0 when the stream does not say it. */
    int width() {
        return width;
    }

    /** 0 when the stream does not say it. */
    int height() {
        return height;
    }

    /** 0 when the packets do not tell it. */
    double rate() {
        return rate;
    }

    /** 0 when the packets do not tell it. */
    double seconds() {
        return seconds;
    }
}
