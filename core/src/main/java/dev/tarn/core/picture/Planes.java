package dev.tarn.core.picture;

import java.util.Arrays;

/** One row of a picture by channels, alpha multiplied into the colours. */
final class Planes {
    private static final int OPAQUE = 0xFF << 24;

    private final float[][] channels;

    /** A row of zeros. */
    Planes(int width, boolean opaque) {
        channels = new float[opaque ? 3 : 4][width];
    }

    /** Takes a row of a picture. */
    void load(int[] argb, int offset) {
        float[] red = channels[0];
        float[] green = channels[1];
        float[] blue = channels[2];
        int width = red.length;
        for (int x = 0; x < width; x++) {
            int pixel = argb[offset + x];
            red[x] = pixel >> 16 & 0xFF;
            green[x] = pixel >> 8 & 0xFF;
            blue[x] = pixel & 0xFF;
        }
        if (channels.length == 4) {
            multiply(argb, offset);
        }
    }

    private void multiply(int[] argb, int offset) {
        float[] alpha = channels[3];
        for (int x = 0; x < alpha.length; x++) {
            alpha[x] = argb[offset + x] >>> 24;
        }
        for (int c = 0; c < 3; c++) {
            float[] channel = channels[c];
            for (int x = 0; x < alpha.length; x++) {
                channel[x] *= alpha[x] / 255;
            }
        }
    }

    void clear() {
        for (float[] channel : channels) {
            Arrays.fill(channel, 0);
        }
    }

    /** Adds another row of the same width, weighted. */
    void add(Planes row, float weight) {
        for (int c = 0; c < channels.length; c++) {
            add(channels[c], row.channels[c], weight);
        }
    }

    private static void add(float[] sum, float[] row, float weight) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * row[x];
        }
    }

    /** Makes the row narrower, and pixels of it. */
    void store(Taps across, int[] argb, int offset) {
        for (int x = 0; x < across.size(); x++) {
            float[] weights = across.weights(x);
            int first = across.first(x);
            argb[offset + x] =
                    channels.length == 3 ? opaque(first, weights) : transparent(first, weights);
        }
    }

    private int opaque(int first, float[] weights) {
        float[] reds = channels[0];
        float[] greens = channels[1];
        float[] blues = channels[2];
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = 0; i < weights.length; i++) {
            float weight = weights[i];
            red += weight * reds[first + i];
            green += weight * greens[first + i];
            blue += weight * blues[first + i];
        }
        return OPAQUE | rounded(red) << 16 | rounded(green) << 8 | rounded(blue);
    }

    private int transparent(int first, float[] weights) {
        float[] alphas = channels[3];
        float alpha = 0;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = 0; i < weights.length; i++) {
            float weight = weights[i];
            red += weight * channels[0][first + i];
            green += weight * channels[1][first + i];
            blue += weight * channels[2][first + i];
            alpha += weight * alphas[first + i];
        }
        int shown = rounded(alpha);
        if (shown == 0) {
            return 0;
        }
        float factor = 255 / alpha;
        return shown << 24
                | rounded(red * factor) << 16
                | rounded(green * factor) << 8
                | rounded(blue * factor);
    }

    private static int rounded(float value) {
        return Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }
}
