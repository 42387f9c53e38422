package dev.tarn.adapters.imaging.jpeg;

import java.util.Arrays;

/** The order of coefficients: T.81 figure A.6. */
final class Zigzag {
    /**
     * By place in the file: the place in the block. It goes on behind the end, for hostile runs.
     */
    static final int[] ORDER = order();

    private Zigzag() {}

    private static int[] order() {
        int[] order = new int[64 + 16];
        Arrays.fill(order, 63);
        int at = 0;
        for (int sum = 0; sum < 15; sum++) {
            int first = Math.max(0, sum - 7);
            int last = Math.min(7, sum);
            for (int i = first; i <= last; i++) {
                int row = sum % 2 == 0 ? first + last - i : i;
                order[at++] = row * 8 + sum - row;
            }
        }
        return order;
    }
}
