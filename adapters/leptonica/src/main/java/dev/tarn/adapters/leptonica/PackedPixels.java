package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.Picture;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;

/** Leptonica's words as ours: it has red in the highest byte, or four grey pixels in a word. */
final class PackedPixels {
    private static final int OPAQUE = 0xFF << 24;
    private static final int GREY = 0x010101;

    private PackedPixels() {}

    static int[] of(PIX pix) {
        return pix.d() == 32 ? colours(pix) : greys(pix);
    }

    private static int[] colours(PIX pix) {
        int[] pixels = new int[Math.multiplyExact(pix.w(), pix.h())];
        words(pix).get(pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = OPAQUE | pixels[i] >>> 8;
        }
        return pixels;
    }

    /** Rows begin with a word of their own. */
    private static int[] greys(PIX pix) {
        int width = pix.w();
        int[] pixels = new int[Math.multiplyExact(width, pix.h())];
        int[] row = new int[pix.wpl()];
        IntPointer words = words(pix);
        for (int y = 0; y < pix.h(); y++) {
            words.position((long) y * row.length).get(row);
            for (int x = 0; x < width; x++) {
                int grey = row[x >> 2] >>> (24 - 8 * (x & 3)) & 0xFF;
                pixels[y * width + x] = OPAQUE | grey * GREY;
            }
        }
        return pixels;
    }

    /** Fills words of colours, transparent pixels laid on white. */
    static void put(Picture picture, PIX pix) {
        int[] argb = picture.argb();
        int[] words = new int[argb.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = (picture.isOpaque() ? argb[i] : onWhite(argb[i])) << 8;
        }
        words(pix).put(words);
    }

    private static int onWhite(int pixel) {
        int alpha = pixel >>> 24;
        return onWhite(pixel >> 16 & 0xFF, alpha) << 16
                | onWhite(pixel >> 8 & 0xFF, alpha) << 8
                | onWhite(pixel & 0xFF, alpha);
    }

    private static int onWhite(int channel, int alpha) {
        return (channel * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    private static IntPointer words(PIX pix) {
        return pix.data().capacity((long) pix.wpl() * pix.h());
    }
}
