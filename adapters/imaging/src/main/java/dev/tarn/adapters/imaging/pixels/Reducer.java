package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.Picture;
import java.util.Arrays;

/**
 * Makes a picture of rows as they come, each new pixel the mean of a square of old ones. Rows are
 * not kept. Pixels are packed: four channels of 8 bits.
 */
final class Reducer {
    /** With larger squares the sums of alpha times colour would not fit. */
    static final int MOST = 128;

    private static final int SPARE = 2;

    private static final int OPAQUE = 0xFF << 24;

    private final int width;
    private final int height;
    private final int divisor;
    private final Channels kind;
    private final int narrow;
    private final int[] pixels;
    private final int[] sums;
    private int rows;

    /**
     * Begins with no rows.
     *
     * @param width pixels of a row
     * @param height how many rows will come
     * @param divisor the side of a square, at least 1
     * @param kind what the channels are
     */
    Reducer(int width, int height, int divisor, Channels kind) {
        this.width = width;
        this.height = height;
        this.divisor = Math.min(divisor, MOST);
        this.kind = kind;
        this.narrow = reduced(width, this.divisor);
        this.pixels = new int[Math.multiplyExact(narrow, reduced(height, this.divisor))];
        this.sums = this.divisor == 1 ? new int[0] : new int[narrow * 4];
    }

    /** What four channels are. */
    enum Channels {
        /** Red, green and blue; the highest byte does not count. */
        COLOUR,
        /** Alpha first, not multiplied into red, green and blue. */
        ALPHA,
        /** Cyan, magenta, yellow and black, as amounts of ink. */
        INK
    }

    /** By how much sides may be divided so that enough is left for a good filter. */
    static int reduction(double scale) {
        return Math.max(1, Math.min(MOST, (int) (1 / (scale * SPARE))));
    }

    /** How many bytes the pixels take that are made. */
    static long memory(int width, int height, int divisor) {
        return (reduced(width, divisor) + 1L) * (reduced(height, divisor) + 4L) * 4;
    }

    /** How many pixels are made of some. */
    static int reduced(int side, int divisor) {
        return (side + divisor - 1) / divisor;
    }

    /** Takes the next row; those behind the last are not looked at. */
    void row(int[] packed, int offset) {
        if (rows >= height) {
            return;
        }
        if (divisor == 1) {
            System.arraycopy(packed, offset, pixels, rows * width, width);
        } else if (kind == Channels.ALPHA) {
            addWeighted(packed, offset);
        } else {
            add(packed, offset);
        }
        rows++;
        if (divisor > 1 && (rows % divisor == 0 || rows == height)) {
            store();
        }
    }

    /** How many rows came. */
    int rows() {
        return rows;
    }

    private void add(int[] packed, int offset) {
        int x = 0;
        for (int target = 0; target < sums.length; target += 4) {
            int first = 0;
            int second = 0;
            int third = 0;
            int fourth = 0;
            for (int end = Math.min(width, x + divisor); x < end; x++) {
                int pixel = packed[offset + x];
                first += pixel >>> 24;
                second += pixel >> 16 & 0xFF;
                third += pixel >> 8 & 0xFF;
                fourth += pixel & 0xFF;
            }
            sums[target] += first;
            sums[target + 1] += second;
            sums[target + 2] += third;
            sums[target + 3] += fourth;
        }
    }

    /** What is more transparent counts less. */
    private void addWeighted(int[] packed, int offset) {
        int x = 0;
        for (int target = 0; target < sums.length; target += 4) {
            for (int end = Math.min(width, x + divisor); x < end; x++) {
                int pixel = packed[offset + x];
                int alpha = pixel >>> 24;
                sums[target] += alpha;
                sums[target + 1] += (pixel >> 16 & 0xFF) * alpha;
                sums[target + 2] += (pixel >> 8 & 0xFF) * alpha;
                sums[target + 3] += (pixel & 0xFF) * alpha;
            }
        }
    }

    private void store() {
        int high = (rows - 1) % divisor + 1;
        int offset = (rows - 1) / divisor * narrow;
        for (int x = 0; x < narrow; x++) {
            int wide = Math.min(divisor, width - x * divisor);
            int count = wide * high;
            int alpha = sums[x * 4];
            boolean weighted = kind == Channels.ALPHA;
            int weight = weighted ? Math.max(1, alpha) : count;
            int highest = kind == Channels.COLOUR ? OPAQUE : mean(alpha, count) << 24;
            pixels[offset + x] =
                    highest
                            | mean(sums[x * 4 + 1], weight) << 16
                            | mean(sums[x * 4 + 2], weight) << 8
                            | mean(sums[x * 4 + 3], weight);
        }
        Arrays.fill(sums, 0);
    }

    private static int mean(int sum, int count) {
        return Math.min(255, (sum + count / 2) / count);
    }

    /** The picture, when all rows came. */
    Picture picture() {
        boolean opaque = kind != Channels.ALPHA;
        return new Picture(narrow, pixels.length / narrow, opaque, pixels);
    }
}
