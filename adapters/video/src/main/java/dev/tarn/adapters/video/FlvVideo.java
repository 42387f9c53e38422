package dev.tarn.adapters.video;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What the first video tag of an FLV file says: its codec, and the size when the codec says it. */
final class FlvVideo {
    private static final int EXTENDED = 0x80;
    private static final int SORENSON = 2;
    private static final int AVC = 7;
    private static final int CONFIGURATION = 5;

    /** The sizes that Sorenson's H.263 has numbers for, from 2 on. */
    private static final int[][] SIZES = {
        {352, 288}, {176, 144}, {128, 96}, {320, 240}, {160, 120}
    };

    private FlvVideo() {}

    static void read(ByteBuffer tag, Looks looks, VideoFacts facts) throws IOException {
        int first = tag.get(0) & 0xff;
        if ((first & EXTENDED) != 0) {
            if (tag.limit() < 5) {
                throw looks.broken("its first video tag names no codec");
            }
            facts.codec = FourCharacters.text(tag.getInt(1));
            return;
        }
        int codec = first & 0xf;
        facts.codec = name(codec);
        if (codec == AVC) {
            readConfiguration(tag, looks, facts);
        } else if (codec == SORENSON) {
            readSorenson(tag, looks, facts);
        }
    }

    private static String name(int codec) {
        return switch (codec) {
            case SORENSON -> "FLV1";
            case 3 -> "FSV1";
            case 4 -> "VP6F";
            case 5 -> "VP6A";
            case 6 -> "FSV2";
            case AVC -> "avc1";
            case 12 -> "hvc1";
            default -> "FLV codec " + codec;
        };
    }

    /** The record of ISO/IEC 14496-15, 5.3.3.1, when the tag has it. */
    private static void readConfiguration(ByteBuffer tag, Looks looks, VideoFacts facts)
            throws IOException {
        int at = CONFIGURATION + 6;
        if (tag.limit() < at + 2 || tag.get(1) != 0 || (tag.get(at - 1) & 0x1f) == 0) {
            return;
        }
        int length = tag.getShort(at) & 0xffff;
        if (length <= tag.limit() - at - 2) {
            double rate = facts.frameRate;
            H264.read(tag.slice(at + 2, length), looks, facts);
            facts.frameRate = rate > 0 ? rate : facts.frameRate;
        }
    }

    private static void readSorenson(ByteBuffer tag, Looks looks, VideoFacts facts)
            throws IOException {
        Bits bits = new Bits(tag, looks);
        bits.skip(8 + 17 + 5 + 8);
        int size = (int) bits.read(3);
        if (size < 2) {
            int length = size == 0 ? 8 : 16;
            facts.width = (int) bits.read(length);
            facts.height = (int) bits.read(length);
        } else if (size - 2 < SIZES.length) {
            facts.width = SIZES[size - 2][0];
            facts.height = SIZES[size - 2][1];
        }
    }
}
