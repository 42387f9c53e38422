package dev.tarn.adapters.imaging.jpeg;

/**
 * Samples of a block's coefficients: all 64, or fewer of the low frequencies alone, which is the
 * block made smaller by a filter that lets no higher ones through. Fixed-point; 8 points go by the
 * method of Loeffler, Ligtenberg and Moschytz (1989).
 */
final class InverseDct {
    private static final int BITS = 13;

    /** Bits that are kept between columns and rows. */
    private static final int KEPT = 2;

    private static final int C1 = fixed(0.298631336);
    private static final int C2 = fixed(0.390180644);
    private static final int C3 = fixed(0.541196100);
    private static final int C4 = fixed(0.765366865);
    private static final int C5 = fixed(0.899976223);
    private static final int C6 = fixed(1.175875602);
    private static final int C7 = fixed(1.501321110);
    private static final int C8 = fixed(1.847759065);
    private static final int C9 = fixed(1.961570560);
    private static final int C10 = fixed(2.053119869);
    private static final int C11 = fixed(2.562915447);
    private static final int C12 = fixed(3.072711026);

    /** Of 4 points: the root of one half by the cosines of 1/8 and 3/8 of half a turn. */
    private static final int WIDE = fixed(0.653281482);

    private static final int NARROW = fixed(0.270598050);

    private final int[] work = new int[64];

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << BITS));
    }

    /**
     * Makes samples.
     *
     * @param block 64 coefficients, row by row
     * @param last the last place in the file's order that is not zero
     * @param side how many samples a side has: 8, 4, 2 or 1
     * @param target where they go
     * @param offset the first one
     * @param stride from one row to the next
     */
    void samples(int[] block, int last, int side, int[] target, int offset, int stride) {
        if (last == 0 || side == 1) {
            flat(block[0], side, target, offset, stride);
        } else if (side == 2) {
            two(block, target, offset, stride);
        } else if (side == 4) {
            four(block, target, offset, stride);
        } else {
            eight(block, target, offset, stride);
        }
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static void flat(int first, int side, int[] target, int offset, int stride) {
        int value = clamped((first + (128 << 3) + 4) >> 3);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                target[offset + y * stride + x] = value;
            }
        }
    }

    private static void two(int[] block, int[] target, int offset, int stride) {
        int base = block[0] + (128 << 3) + 4;
        int across = block[1];
        int down = block[8];
        int both = block[9];
        target[offset] = clamped((base + across + down + both) >> 3);
        target[offset + 1] = clamped((base - across + down - both) >> 3);
        target[offset + stride] = clamped((base + across - down - both) >> 3);
        target[offset + stride + 1] = clamped((base - across - down + both) >> 3);
    }

    private void four(int[] block, int[] target, int offset, int stride) {
        int half = 1 << (BITS - KEPT - 1);
        for (int x = 0; x < 4; x++) {
            int even = (block[x] + block[16 + x]) << (BITS - 1);
            int other = (block[x] - block[16 + x]) << (BITS - 1);
            int high = block[8 + x] * WIDE + block[24 + x] * NARROW;
            int low = block[8 + x] * NARROW - block[24 + x] * WIDE;
            work[x] = (even + high + half) >> (BITS - KEPT);
            work[4 + x] = (other + low + half) >> (BITS - KEPT);
            work[8 + x] = (other - low + half) >> (BITS - KEPT);
            work[12 + x] = (even - high + half) >> (BITS - KEPT);
        }
        // one bit more, as four samples in each direction stand for eight
        int shift = BITS + KEPT + 1;
        int base = (128 << shift) + (1 << (shift - 1));
        for (int y = 0; y < 4; y++) {
            int at = y * 4;
            int even = base + ((work[at] + work[at + 2]) << (BITS - 1));
            int other = base + ((work[at] - work[at + 2]) << (BITS - 1));
            int high = work[at + 1] * WIDE + work[at + 3] * NARROW;
            int low = work[at + 1] * NARROW - work[at + 3] * WIDE;
            int row = offset + y * stride;
            target[row] = clamped((even + high) >> shift);
            target[row + 1] = clamped((other + low) >> shift);
            target[row + 2] = clamped((other - low) >> shift);
            target[row + 3] = clamped((even - high) >> shift);
        }
    }

    private void eight(int[] block, int[] target, int offset, int stride) {
        for (int x = 0; x < 8; x++) {
            column(block, x);
        }
        for (int y = 0; y < 8; y++) {
            row(y * 8, target, offset + y * stride);
        }
    }

    private void column(int[] block, int x) {
        int b1 = block[8 + x];
        int b2 = block[16 + x];
        int b3 = block[24 + x];
        int b4 = block[32 + x];
        int b5 = block[40 + x];
        int b6 = block[48 + x];
        int b7 = block[56 + x];
        if ((b1 | b2 | b3 | b4 | b5 | b6 | b7) == 0) {
            int value = block[x] << KEPT;
            for (int y = 0; y < 64; y += 8) {
                work[y + x] = value;
            }
            return;
        }
        int half = 1 << (BITS - KEPT - 1);
        int z = (b2 + b6) * C3;
        int t2 = z - b6 * C8;
        int t3 = z + b2 * C4;
        int t0 = ((block[x] + b4) << BITS) + half;
        int t1 = ((block[x] - b4) << BITS) + half;
        int e0 = t0 + t3;
        int e3 = t0 - t3;
        int e1 = t1 + t2;
        int e2 = t1 - t2;
        int z5 = (b7 + b3 + b5 + b1) * C6;
        int z1 = -(b7 + b1) * C5;
        int z2 = -(b5 + b3) * C11;
        int z3 = z5 - (b7 + b3) * C9;
        int z4 = z5 - (b5 + b1) * C2;
        int o0 = b7 * C1 + z1 + z3;
        int o1 = b5 * C10 + z2 + z4;
        int o2 = b3 * C12 + z2 + z3;
        int o3 = b1 * C7 + z1 + z4;
        int shift = BITS - KEPT;
        work[x] = (e0 + o3) >> shift;
        work[8 + x] = (e1 + o2) >> shift;
        work[16 + x] = (e2 + o1) >> shift;
        work[24 + x] = (e3 + o0) >> shift;
        work[32 + x] = (e3 - o0) >> shift;
        work[40 + x] = (e2 - o1) >> shift;
        work[48 + x] = (e1 - o2) >> shift;
        work[56 + x] = (e0 - o3) >> shift;
    }

    private void row(int at, int[] target, int offset) {
        int shift = BITS + KEPT + 3;
        int base = (128 << shift) + (1 << (shift - 1));
        int b1 = work[at + 1];
        int b2 = work[at + 2];
        int b3 = work[at + 3];
        int b5 = work[at + 5];
        int b6 = work[at + 6];
        int b7 = work[at + 7];
        int z = (b2 + b6) * C3;
        int t2 = z - b6 * C8;
        int t3 = z + b2 * C4;
        int t0 = ((work[at] + work[at + 4]) << BITS) + base;
        int t1 = ((work[at] - work[at + 4]) << BITS) + base;
        int e0 = t0 + t3;
        int e3 = t0 - t3;
        int e1 = t1 + t2;
        int e2 = t1 - t2;
        int z5 = (b7 + b3 + b5 + b1) * C6;
        int z1 = -(b7 + b1) * C5;
        int z2 = -(b5 + b3) * C11;
        int z3 = z5 - (b7 + b3) * C9;
        int z4 = z5 - (b5 + b1) * C2;
        int o0 = b7 * C1 + z1 + z3;
        int o1 = b5 * C10 + z2 + z4;
        int o2 = b3 * C12 + z2 + z3;
        int o3 = b1 * C7 + z1 + z4;
        target[offset] = clamped((e0 + o3) >> shift);
        target[offset + 1] = clamped((e1 + o2) >> shift);
        target[offset + 2] = clamped((e2 + o1) >> shift);
        target[offset + 3] = clamped((e3 + o0) >> shift);
        target[offset + 4] = clamped((e3 - o0) >> shift);
        target[offset + 5] = clamped((e2 - o1) >> shift);
        target[offset + 6] = clamped((e1 - o2) >> shift);
        target[offset + 7] = clamped((e0 - o3) >> shift);
    }
}
