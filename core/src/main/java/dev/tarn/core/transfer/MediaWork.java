package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.function.LongConsumer;

/** What a bulk verb does with one object; called by many threads. */
@FunctionalInterface
public interface MediaWork {
    /**
     * Deals with one object.
     *
     * @param reference which
     * @param cancellation ends it
     * @param meter hears of bytes as they arrive
     * @return what became of it
     * @throws IOException when it could not be had
     */
    TransferOutcome run(
            MediaReference.Remote reference, Cancellation cancellation, LongConsumer meter)
            throws IOException;
}
