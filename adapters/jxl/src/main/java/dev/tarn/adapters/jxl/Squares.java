package dev.tarn.adapters.jxl;

import java.util.Arrays;

/**
 * Makes rows of pixels smaller as they come, each new pixel the mean of a square, in which what is
 * more transparent counts less.
 */
final class Squares {
    private static final int CHANNELS = 4;

    private final Reduction reduction;
    private final int width;
    private final int[] pixels;
    private final int[] sums;
    private int rows;

    /**
     * Begins without rows.
     *
     * @param width how many pixels a row has that comes
     */
    Squares(int width, Reduction reduction) {
        this.width = width;
        this.reduction = reduction;
        this.pixels = new int[Math.multiplyExact(reduction.width(), reduction.height())];
        this.sums = new int[reduction.width() * CHANNELS];
    }

    /** Takes the next row, with alpha in the highest byte; not those behind the last square. */
    void row(int[] argb) {
        int square = rows / reduction.divisor();
        if (square >= reduction.height()) {
            return;
        }
        rows++;
        if (reduction.divisor() == 1) {
            System.arraycopy(argb, 0, pixels, square * width, width);
            return;
        }
        add(argb);
        if (rows % reduction.divisor() == 0) {
            store(square, reduction.divisor());
        }
    }

    private void add(int[] argb) {
        int x = 0;
        for (int target = 0; target < sums.length; target += CHANNELS) {
            for (int end = Math.min(width, x + reduction.divisor()); x < end; x++) {
                int pixel = argb[x];
                int alpha = pixel >>> 24;
                sums[target] += alpha;
                sums[target + 1] += (pixel >> 16 & 0xFF) * alpha;
                sums[target + 2] += (pixel >> 8 & 0xFF) * alpha;
                sums[target + 3] += (pixel & 0xFF) * alpha;
            }
        }
    }

    private void store(int square, int high) {
        int offset = square * reduction.width();
        for (int x = 0; x < reduction.width(); x++) {
            int wide = Math.min(reduction.divisor(), width - x * reduction.divisor());
            int sum = sums[x * CHANNELS];
            int weight = Math.max(1, sum);
            pixels[offset + x] =
                    mean(sum, wide * high) << 24
                            | mean(sums[x * CHANNELS + 1], weight) << 16
                            | mean(sums[x * CHANNELS + 2], weight) << 8
                            | mean(sums[x * CHANNELS + 3], weight);
        }
        Arrays.fill(sums, 0);
    }

    private static int mean(int sum, int count) {
        return Math.min(255, (sum + count / 2) / count);
    }

    /** The pixels, when all rows came. */
    int[] pixels() {
        int begun = rows % reduction.divisor();
        if (begun > 0) {
            store(rows / reduction.divisor(), begun);
            rows += reduction.divisor() - begun;
        }
        return pixels;
    }
}
