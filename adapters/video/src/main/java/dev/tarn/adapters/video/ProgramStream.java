package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** MPEG program streams (MPG, VOB), and bare MPEG-1 and MPEG-2 video. */
final class ProgramStream implements Container {
    private static final int PACK = 0x1BA;
    private static final int HEAD = 256 << 10;
    private static final int FIRST = 32 << 10;
    private static final int TAIL = 64 << 10;

    @Override
    public String title() {
        return "MPEG program stream";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        if (head.limit() < 4) {
            return Optional.empty();
        }
        int code = head.getInt(0);
        return code == PACK || code == MpegVideo.SEQUENCE
                ? Optional.of("video/mpeg")
                : Optional.empty();
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        VideoFacts facts = new VideoFacts();
        ByteBuffer head = looks.some(0, FIRST);
        if (!MpegVideo.read(head, facts)) {
            head = looks.some(0, HEAD);
            if (!MpegVideo.read(head, facts)) {
                throw looks.unsupported("no MPEG-1 or MPEG-2 video begins near its start");
            }
        }
        if (head.getInt(0) == PACK) {
            Optional<ByteBuffer> tail = looks.tail(TAIL);
            if (tail.isPresent()) {
                facts.duration = Pes.seconds(first(head), last(tail.get()), facts.frameRate);
            }
        }
        return facts.told(looks, mimeType);
    }

    private static long first(ByteBuffer bytes) {
        long first = -1;
        int at = StartCodes.find(bytes, 0, Pes::isVideo);
        while (at >= 0 && first < 0) {
            first = Pes.time(bytes, at);
            at = StartCodes.find(bytes, at + 1, Pes::isVideo);
        }
        return first;
    }

    /** The latest: the frames of the end are not stored in the order that they are shown in. */
    private static long last(ByteBuffer bytes) {
        long last = -1;
        int at = StartCodes.find(bytes, 0, Pes::isVideo);
        while (at >= 0) {
            last = later(last, Pes.time(bytes, at));
            at = StartCodes.find(bytes, at + 1, Pes::isVideo);
        }
        return last;
    }

    /** The later of two time stamps near to each other. */
    static long later(long one, long other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return Pes.between(one, other) < 1L << 32 ? other : one;
    }
}
