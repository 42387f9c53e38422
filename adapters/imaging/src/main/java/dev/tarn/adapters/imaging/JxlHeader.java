package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;
import java.io.IOException;

/**
 * The headers of a JPEG XL codestream: ISO/IEC 18181-1, annexes D and E. Its orientation is part of
 * the picture; that of an EXIF block is not.
 */
final class JxlHeader {
    private static final int GREY = 1;
    private static final int MOST_EXTRA = 256;
    private static final int ALPHA = 0;
    private static final int SPOT_COLOUR = 2;
    private static final int FILTER_ARRAY = 5;

    /** Width to height, by the number of the ratio. */
    private static final int[][] RATIOS = {
        {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1},
    };

    private final BitReader bits;
    private long width;
    private long height;
    private int orientation = 1;
    private int depth = 8;
    private int channels = 3;
    private boolean alpha;
    private boolean moves;

    private JxlHeader(BitReader bits) {
        this.bits = bits;
    }

    static JxlHeader read(BitReader bits) throws IOException {
        JxlHeader header = new JxlHeader(bits);
        header.size();
        header.metadata();
        return header;
    }

    ImageMetadata shown(Look look, String mimeType, Exif exif) throws IOException {
        return look.raster(width, height, channels + (alpha ? 1 : 0), depth)
                .shown(mimeType, Orientation.ofExif(orientation), moves ? 0 : 1, exif.capture());
    }

    private void size() throws IOException {
        boolean small = bits.flag();
        height = side(small);
        int ratio = (int) bits.bits(3);
        width = ratio == 0 ? side(small) : height * RATIOS[ratio - 1][0] / RATIOS[ratio - 1][1];
    }

    private long side(boolean small) throws IOException {
        return small ? (bits.bits(5) + 1) * 8 : bits.number(1, 9, 1, 13, 1, 18, 1, 30);
    }

    private void metadata() throws IOException {
        if (bits.flag()) {
            return; // all is as usual
        }
        if (bits.flag()) {
            orientation = 1 + (int) bits.bits(3);
            intrinsicSize();
            preview();
            animation();
        }
        depth = depth();
        bits.flag(); // whether 16 bits are enough for a decoder's sums
        long extra = bits.number(0, 0, 1, 0, 2, 4, 1, 12);
        for (int i = 0; i < Math.min(extra, MOST_EXTRA); i++) {
            extraChannel();
        }
        bits.flag(); // whether its colours are stored as XYB
        boolean usualColours = bits.flag();
        if (!usualColours) {
            bits.flag(); // whether there is a profile
            channels = bits.choice() == GREY ? 1 : 3;
        }
    }

    private void intrinsicSize() throws IOException {
        if (bits.flag()) {
            long[] sides = {width, height};
            size();
            width = sides[0];
            height = sides[1];
        }
    }

    private void preview() throws IOException {
        if (!bits.flag()) {
            return;
        }
        boolean eighths = bits.flag();
        previewSide(eighths);
        if (bits.bits(3) == 0) {
            previewSide(eighths);
        }
    }

    private void previewSide(boolean eighths) throws IOException {
        if (eighths) {
            bits.number(16, 0, 32, 0, 1, 5, 33, 9);
        } else {
            bits.number(1, 6, 65, 8, 321, 10, 1345, 12);
        }
    }

    private void animation() throws IOException {
        moves = bits.flag();
        if (moves) {
            bits.number(100, 0, 1000, 0, 1, 10, 1, 30);
            bits.number(1, 0, 1001, 0, 1, 8, 1, 10);
            bits.number(0, 0, 0, 3, 0, 16, 0, 32);
            bits.flag();
        }
    }

    private int depth() throws IOException {
        boolean fraction = bits.flag();
        if (!fraction) {
            return (int) bits.number(8, 0, 10, 0, 12, 0, 1, 6);
        }
        int all = (int) bits.number(32, 0, 16, 0, 24, 0, 1, 6);
        bits.bits(4); // of which some are the exponent
        return all;
    }

    private void extraChannel() throws IOException {
        if (bits.flag()) {
            alpha = true; // the usual extra channel
            return;
        }
        int type = bits.choice();
        depth();
        bits.number(0, 0, 3, 0, 4, 0, 1, 3);
        bits.skip(8 * bits.number(0, 0, 0, 4, 16, 5, 48, 10)); // its name
        if (type == ALPHA) {
            alpha = true;
            bits.flag();
        } else if (type == SPOT_COLOUR) {
            bits.skip(64);
        } else if (type == FILTER_ARRAY) {
            bits.number(1, 0, 0, 2, 3, 4, 19, 8);
        }
    }
}
