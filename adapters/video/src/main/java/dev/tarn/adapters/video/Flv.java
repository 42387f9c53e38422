package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Flash video (Adobe Flash Video File Format Specification, annex E). */
final class Flv implements Container {
    private static final int SIGNATURE = 0x464C5601;
    private static final int TAG_HEADER = 11;
    private static final int BACK = 4;
    private static final int MOST_TAGS = 500;
    private static final int MOST_SCRIPT = 32 << 10;
    private static final int MOST_VIDEO = 512;
    private static final int TAIL = 32 << 10;
    private static final int SCRIPT = 18;
    private static final int VIDEO = 9;

    @Override
    public String title() {
        return "FLV";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return head.limit() >= 9 && head.getInt(0) == SIGNATURE
                ? Optional.of("video/x-flv")
                : Optional.empty();
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        VideoFacts facts = new VideoFacts();
        long position = Integer.toUnsignedLong(looks.need(5, 4).getInt(0)) + BACK;
        for (int tags = 0; facts.codec.isEmpty(); tags++) {
            ByteBuffer tag = looks.some(position, TAG_HEADER);
            if (tag.limit() < TAG_HEADER || tags > MOST_TAGS) {
                throw looks.unsupported("no video begins near its start");
            }
            int length = tag.getInt(0) & 0xffffff;
            long body = position + TAG_HEADER;
            int type = tag.get(0) & 0x1f;
            if (type == SCRIPT) {
                FlvScript.read(looks.some(body, Math.min(length, MOST_SCRIPT)), facts);
            } else if (type == VIDEO && length > 0) {
                FlvVideo.read(looks.need(body, Math.min(length, MOST_VIDEO)), looks, facts);
            }
            position = body + length + BACK;
        }
        if (!(facts.duration > 0)) {
            facts.duration = lastTime(looks);
        }
        return facts.told(looks, mimeType);
    }

    /** The time of the last tag, in seconds; not a number when it cannot be found. */
    private static double lastTime(Looks looks) throws IOException {
        Optional<ByteBuffer> tail = looks.tail(TAIL);
        if (tail.isEmpty() || tail.get().limit() < TAG_HEADER + BACK) {
            return Double.NaN;
        }
        int end = tail.get().limit() - BACK;
        int length = tail.get().getInt(end);
        if (length < TAG_HEADER) {
            return Double.NaN;
        }
        Optional<ByteBuffer> tag =
                length <= end
                        ? Optional.of(tail.get().slice(end - length, TAG_HEADER))
                        : before(looks, length);
        return tag.isEmpty() || tag.get().limit() < TAG_HEADER
                ? Double.NaN
                : (tag.get().getInt(4) >>> 8 | (tag.get().get(7) & 0xff) << 24) / 1e3;
    }

    private static Optional<ByteBuffer> before(Looks looks, int length) throws IOException {
        long position = looks.size() - BACK - length;
        return position < 0 ? Optional.empty() : looks.ifCheap(position, TAG_HEADER);
    }
}
