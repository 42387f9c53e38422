package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import java.nio.ByteBuffer;
import java.util.Set;

/** The sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1 and E.1.1). */
final class H264 {
    /** Profiles whose parameter sets say how colours are stored. */
    private static final Set<Long> HIGH =
            Set.of(100L, 110L, 122L, 244L, 44L, 83L, 86L, 118L, 128L, 138L, 139L, 134L, 135L);

    private static final int MACROBLOCK = 16;
    private static final int MOST_REFERENCES = 255;
    private static final int ANY_ASPECT = 255;

    private final Bits bits;
    private final Looks looks;
    private long colours = 1;

    private H264(Bits bits, Looks looks) {
        this.bits = bits;
        this.looks = looks;
    }

    /** Reads size and rate from a unit, from its first byte on. */
    static void read(ByteBuffer unit, Looks looks, VideoFacts facts) throws MediaFormatException {
        new H264(new Bits(unit, looks), looks).read(facts);
    }

    private void read(VideoFacts facts) throws MediaFormatException {
        bits.skip(8);
        long profile = bits.read(8);
        bits.skip(16);
        bits.golomb();
        if (HIGH.contains(profile)) {
            readColours();
        }
        bits.golomb();
        readOrder();
        bits.golomb();
        bits.skip(1);
        readSize(facts);
        if (bits.flag()) {
            readUsability(facts);
        }
    }

    private void readColours() throws MediaFormatException {
        colours = bits.golomb();
        if (colours == 3 && bits.flag()) {
            colours = 0;
        }
        bits.golomb();
        bits.golomb();
        bits.skip(1);
        if (bits.flag()) {
            int lists = colours == 3 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (bits.flag()) {
                    skipScaling(i < 6 ? 16 : 64);
                }
            }
        }
    }

    private void skipScaling(int size) throws MediaFormatException {
        long last = 8;
        long next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = Math.floorMod(last + bits.signedGolomb(), 256L);
            }
            last = next == 0 ? last : next;
        }
    }

    private void readOrder() throws MediaFormatException {
        long order = bits.golomb();
        if (order == 0) {
            bits.golomb();
        } else if (order == 1) {
            bits.skip(1);
            bits.golomb();
            bits.golomb();
            long references = bits.golomb();
            if (references > MOST_REFERENCES) {
                throw looks.broken("its parameter set names " + references + " references");
            }
            for (long i = 0; i < references; i++) {
                bits.golomb();
            }
        }
    }

    private void readSize(VideoFacts facts) throws MediaFormatException {
        long width = (bits.golomb() + 1) * MACROBLOCK;
        long height = (bits.golomb() + 1) * MACROBLOCK;
        int fields = bits.flag() ? 1 : 2;
        height *= fields;
        if (fields == 2) {
            bits.skip(1);
        }
        bits.skip(1);
        if (bits.flag()) {
            int across = colours == 1 || colours == 2 ? 2 : 1;
            int down = (colours == 1 ? 2 : 1) * fields;
            width -= (bits.golomb() + bits.golomb()) * across;
            height -= (bits.golomb() + bits.golomb()) * down;
        }
        facts.width = VideoFacts.side(width);
        facts.height = VideoFacts.side(height);
    }

    private void readUsability(VideoFacts facts) throws MediaFormatException {
        if (bits.flag() && bits.read(8) == ANY_ASPECT) {
            bits.skip(32);
        }
        if (bits.flag()) {
            bits.skip(1);
        }
        if (bits.flag()) {
            bits.skip(4);
            if (bits.flag()) {
                bits.skip(24);
            }
        }
        if (bits.flag()) {
            bits.golomb();
            bits.golomb();
        }
        if (bits.flag()) {
            double ticks = bits.read(32);
            facts.frameRate = bits.read(32) / (2 * ticks); // a frame is two fields
        }
    }
}
