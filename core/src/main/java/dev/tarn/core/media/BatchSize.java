package dev.tarn.core.media;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How large the batches of a download context are, and what becomes of them. Two batches, the one
 * in use and the next, never take more than nine tenths of the cache, whatever is asked for; with
 * the policy {@code scan}, of the room that is free, or of the hundredth that passes are sure of.
 *
 * @param bytes the most bytes of a batch, unless its first sample alone has more; empty to go by
 *     count, or by the setting {@code download_size_bytes}
 * @param count the most samples of a batch; empty when only bytes count
 * @param clearedBehind whether the copies that were brought for a batch are deleted after it
 */
public record BatchSize(OptionalLong bytes, OptionalInt count, boolean clearedBehind) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public BatchSize {
        if (bytes.orElse(1) < 1 || count.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "A batch has at least 1 byte and 1 sample: " + bytes + ", " + count);
        }
    }

    /**
     * Batches as large as the setting {@code download_size_bytes} says.
     *
     * @return the size
     */
    public static BatchSize standard() {
        return new BatchSize(OptionalLong.empty(), OptionalInt.empty(), false);
    }

    /**
     * Batches of up to some bytes.
     *
     * @param bytes the most bytes, at least 1
     * @return the size
     */
    public static BatchSize ofBytes(long bytes) {
        return new BatchSize(OptionalLong.of(bytes), OptionalInt.empty(), false);
    }

    /**
     * Batches of up to some samples.
     *
     * @param count the most samples, at least 1
     * @return the size
     */
    public static BatchSize ofCount(int count) {
        return new BatchSize(OptionalLong.empty(), OptionalInt.of(count), false);
    }

    /**
     * The same batches, whose copies are deleted after them, except those that were there before.
     *
     * @return the new size
     */
    public BatchSize clearingBehind() {
        return new BatchSize(bytes, count, true);
    }
}
