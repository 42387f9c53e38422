package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import java.nio.ByteBuffer;

/** The size in the sequence parameter set of H.265 (ITU-T H.265, 7.3.2.2.1 and 7.3.3). */
final class H265 {
    private static final int HEADER = 16;
    private static final int PROFILE = 88;
    private static final int LEVEL = 8;
    private static final int MOST_LAYERS = 8;

    private H265() {}

    /** Reads the size from a unit, from its first byte on. */
    static void read(ByteBuffer unit, Looks looks, VideoFacts facts) throws MediaFormatException {
        Bits bits = new Bits(unit, looks);
        bits.skip(HEADER + 4);
        int layers = (int) bits.read(3);
        bits.skip(1 + PROFILE + LEVEL);
        skipLayers(bits, layers);
        bits.golomb();
        long colours = bits.golomb();
        if (colours == 3) {
            bits.skip(1);
        }
        long width = bits.golomb();
        long height = bits.golomb();
        if (bits.flag()) {
            int across = colours == 1 || colours == 2 ? 2 : 1;
            int down = colours == 1 ? 2 : 1;
            width -= (bits.golomb() + bits.golomb()) * across;
            height -= (bits.golomb() + bits.golomb()) * down;
        }
        facts.width = VideoFacts.side(width);
        facts.height = VideoFacts.side(height);
    }

    private static void skipLayers(Bits bits, int layers) throws MediaFormatException {
        if (layers == 0) {
            return;
        }
        int length = 0;
        for (int i = 0; i < MOST_LAYERS; i++) {
            boolean profile = bits.flag();
            boolean level = bits.flag();
            if (i < layers) {
                length += (profile ? PROFILE : 0) + (level ? LEVEL : 0);
            }
        }
        bits.skip(length);
    }
}
