package dev.tarn.core.transfer;

import java.io.IOException;

/**
 * One attempt at something that may be repeated.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface Attempt<T> {
    /**
     * Tries once.
     *
     * @return the result
     * @throws IOException when it failed; only a {@link dev.tarn.spi.StorageException} can be worth
     *     another attempt
     */
    T run() throws IOException;
}
