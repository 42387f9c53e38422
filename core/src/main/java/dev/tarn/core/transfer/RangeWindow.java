package dev.tarn.core.transfer;

import java.util.OptionalLong;

/** How much is asked for at once: more and more while reading goes on in order. */
final class RangeWindow {
    /** The first range: most images fit. */
    static final int FIRST = 128 << 10;

    static final long LONGEST = 8 << 20;
    private static final long AFTER_A_JUMP = 64 << 10;
    private static final int GROWTH = 4;

    private boolean begun;
    private long length;

    void jump() {
        length = 0;
    }

    /** The length of the next range: up to the end of the object when little would be left. */
    long next(long position, OptionalLong size) {
        if (begun) {
            length = length == 0 ? AFTER_A_JUMP : Math.min(length * GROWTH, LONGEST);
        } else {
            length = FIRST;
        }
        if (size.isEmpty()) {
            return length;
        }
        long left = size.getAsLong() - position;
        return left <= length + length / 2 ? left : length;
    }

    /** An answer came, so that what follows is no longer the first range. */
    void answered() {
        begun = true;
    }
}
