package dev.tarn.adapters.video;

import java.nio.ByteBuffer;

/** The sequence header of MPEG-1 and MPEG-2 video (ISO/IEC 13818-2, 6.2.2). */
final class MpegVideo {
    /** What a sequence header begins with. */
    static final int SEQUENCE = 0x1B3;

    private static final int EXTENSION = 0x1B5;
    private static final int LENGTH = 12;
    private static final int EXTENSION_LENGTH = 10;
    private static final int FARTHEST_EXTENSION = 160;

    private static final double[] RATES = {
        Double.NaN, 24 / 1.001, 24, 25, 30 / 1.001, 30, 50, 60 / 1.001, 60
    };

    private MpegVideo() {}

    /** Finds the first sequence header and reads it; answers whether there is one. */
    static boolean read(ByteBuffer bytes, VideoFacts facts) {
        int at = StartCodes.find(bytes, 0, code -> code == SEQUENCE);
        if (at < 0 || at + LENGTH > bytes.limit()) {
            return false;
        }
        int sides = bytes.getInt(at + 4) >>> 8;
        facts.width = sides >>> 12;
        facts.height = sides & 0xfff;
        int rate = bytes.get(at + 7) & 0xf;
        facts.frameRate = rate < RATES.length ? RATES[rate] : Double.NaN;
        facts.codec = "mp1v";
        int next = StartCodes.find(bytes, at + 4, code -> true);
        if (next >= 0
                && next - at <= FARTHEST_EXTENSION
                && next + EXTENSION_LENGTH <= bytes.limit()
                && bytes.getInt(next) == EXTENSION
                && bytes.get(next + 4) >>> 4 == 1) {
            extend(bytes, next + 4, facts);
        }
        return true;
    }

    private static void extend(ByteBuffer bytes, int at, VideoFacts facts) {
        facts.codec = "mp2v";
        int sides = bytes.getShort(at + 1) >>> 5;
        facts.width |= (sides >>> 2 & 3) << 12;
        facts.height |= (sides & 3) << 12;
        int rate = bytes.get(at + 5);
        facts.frameRate *= ((rate >>> 5 & 3) + 1.0) / ((rate & 0x1f) + 1.0);
    }
}
