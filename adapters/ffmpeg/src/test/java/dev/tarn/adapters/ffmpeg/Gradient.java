package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Picture;

/** A smooth picture: red grows to the right, green downwards. */
final class Gradient {
    private Gradient() {}

    static Picture opaque(int width, int height) {
        return picture(width, height, true);
    }

    /** Alpha is 255 in the left half, 100 in the right one. */
    static Picture seeThrough(int width, int height) {
        return picture(width, height, false);
    }

    private static Picture picture(int width, int height, boolean opaque) {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            int x = i % width;
            int alpha = opaque ? 0 : x < width / 2 ? 255 : 100;
            int red = x * 255 / width;
            int green = i / width * 255 / height;
            argb[i] = alpha << 24 | red << 16 | green << 8 | 64;
        }
        return new Picture(width, height, opaque, argb);
    }

    /** The mean difference of a channel. */
    static double difference(Picture one, Picture other) {
        assertThat(other.width()).isEqualTo(one.width());
        assertThat(other.height()).isEqualTo(one.height());
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int expected = (one.argb()[i] >> shift) & 0xFF;
                sum += Math.abs(expected - ((other.argb()[i] >> shift) & 0xFF));
            }
        }
        return sum / (3.0 * one.argb().length);
    }
}
