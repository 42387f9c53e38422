package dev.tarn.adapters.imaging.png;

import dev.tarn.core.media.MediaFormatException;

/**
 * What the first chunk says: section 11.2.1.
 *
 * @param width pixels of a row
 * @param height rows
 * @param depth bits of a sample
 * @param type which samples a pixel has
 * @param interlaced whether pixels come in seven passes
 */
record PngHeader(int width, int height, int depth, int type, boolean interlaced) {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** Refuses what the format does not have. */
    void check() throws MediaFormatException {
        boolean deep =
                switch (type) {
                    case GREY -> Integer.bitCount(depth) == 1 && depth <= 16;
                    case PALETTE -> Integer.bitCount(depth) == 1 && depth <= 8;
                    case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                    default -> false;
                };
        if (width < 1 || height < 1 || !deep) {
            throw PngPicture.broken("its header says what no picture can be");
        }
    }

    int samples() {
        return switch (type) {
            case RGB -> 3;
            case GREY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Bytes of a row of so many pixels. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * samples() * depth + 7) / 8);
    }

    /** Bytes of a pixel, at least 1. */
    int pixelBytes() {
        return Math.max(1, samples() * depth / 8);
    }
}
