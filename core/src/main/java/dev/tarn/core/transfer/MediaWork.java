package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What a bulk verb does with one object; called by many threads. */
@FunctionalInterface
public interface MediaWork {
    /**
     * Deals with one object.
     *
     * @param reference which
     * @param cancellation ends it
     * @param meter hears of bytes as they arrive, and of the negative number when bytes that
     *     arrived are given up and come again
     * @return what became of it
     * @throws IOException when it could not be had
     */
    TransferOutcome run(
            MediaReference.Remote reference, Cancellation cancellation, LongConsumer meter)
            throws IOException;

    /**
     * What a reference means, so that each store is given a width of its own.
     *
     * @param reference which object
     * @return its identity; empty to go by scheme and authority of its address
     */
    default Optional<ObjectIdentity> identity(MediaReference.Remote reference) {
        return Optional.empty();
    }
}
