package dev.tarn.core.testing;

import java.util.random.RandomGenerator;

/** Always draws the largest number, so that pauses are exact. */
public final class LongestJitter implements RandomGenerator {
    @Override
    public long nextLong() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
        return bound - 1;
    }
}
