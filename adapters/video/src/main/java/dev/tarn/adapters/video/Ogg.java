package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Ogg (RFC 3533), read when it has Theora (Theora Specification, 6.2 and A.2). */
final class Ogg implements Container {
    private static final int PAGE = FourCharacters.code("OggS");
    private static final int PAGE_HEADER = 27;
    private static final int MOST_STREAMS = 100;
    private static final int BEGINS = 2;
    private static final int TAIL = 96 << 10;
    private static final long THEORA = 0x807468656F726100L;
    private static final long VP8 = 0x4F56503830000000L; // OVP80
    private static final long OF_WINDOWS = 0x01766964656F0000L; // video, of Ogg Media
    private static final long DIRAC = 0x4242434400000000L; // BBCD
    private static final int THEORA_LENGTH = 42;

    /** From this version on the frames of a time are counted from 1. */
    private static final int COUNTED_FROM_ONE = 0x030201;

    @Override
    public String title() {
        return "Ogg";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        if (head.limit() < PAGE_HEADER || head.getInt(0) != PAGE) {
            return Optional.empty();
        }
        for (int at = PAGE_HEADER; at + 8 <= head.limit(); at++) {
            if (isTheora(head, at) || isOther(head.getLong(at))) {
                return Optional.of("video/ogg");
            }
        }
        return Optional.of("audio/ogg");
    }

    private static boolean isTheora(ByteBuffer bytes, int at) {
        return at + 8 <= bytes.limit() && (bytes.getLong(at) & -256) == THEORA;
    }

    /** Videos of other codecs are told by their first bytes, and refused. */
    private static boolean isOther(long bytes) {
        return (bytes & -(1L << 24)) == VP8
                || (bytes & -(1L << 16)) == OF_WINDOWS
                || (bytes & -(1L << 24)) == DIRAC;
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        long position = 0;
        for (int streams = 0; streams < MOST_STREAMS; streams++) {
            ByteBuffer page = looks.need(position, PAGE_HEADER);
            if (page.getInt(0) != PAGE) {
                throw looks.broken("there is no page at byte " + position);
            }
            if ((page.get(5) & BEGINS) == 0) {
                break;
            }
            int segments = page.get(26) & 0xff;
            ByteBuffer table = looks.need(position + PAGE_HEADER, segments);
            int length = 0;
            for (int i = 0; i < segments; i++) {
                length += table.get(i) & 0xff;
            }
            long body = position + PAGE_HEADER + segments;
            if (length >= THEORA_LENGTH && isTheora(looks.need(body, 8), 0)) {
                return theora(looks, looks.need(body, THEORA_LENGTH), page.getInt(14));
            }
            position = body + length;
        }
        throw looks.unsupported("no stream of it is a video of Theora");
    }

    private static VideoMetadata theora(Looks looks, ByteBuffer header, int serial)
            throws IOException {
        VideoFacts facts = new VideoFacts();
        facts.codec = "theora";
        facts.width = header.getInt(14) >>> 8;
        facts.height = header.getInt(17) >>> 8;
        double rate = Integer.toUnsignedLong(header.getInt(22));
        facts.frameRate = rate / Integer.toUnsignedLong(header.getInt(26));
        int shift = header.getShort(40) >>> 5 & 0x1f;
        long last = lastGranule(looks, serial);
        if (last >= 0) {
            boolean fromOne = header.getInt(7) >>> 8 >= COUNTED_FROM_ONE;
            facts.frames = (last >>> shift) + (last & (1L << shift) - 1) + (fromOne ? 0 : 1);
            facts.duration = facts.frames / facts.frameRate;
        }
        return facts.told(looks, "video/ogg");
    }

    /** The time of the last page of a stream; -1 when it cannot be found. */
    private static long lastGranule(Looks looks, int serial) throws IOException {
        Optional<ByteBuffer> tail = looks.tail(TAIL);
        if (tail.isEmpty()) {
            return -1;
        }
        ByteBuffer bytes = tail.get();
        for (int at = bytes.limit() - PAGE_HEADER; at >= 0; at--) {
            if (bytes.getInt(at) == PAGE && bytes.getInt(at + 14) == serial) {
                long granule = bytes.slice(at + 6, 8).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
                if (granule >= 0) {
                    return granule;
                }
            }
        }
        return -1;
    }
}
