package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What a bulk verb does with each of its items.
 *
 * @param <I> what an item is
 */
public interface BulkJob<I> {
    /**
     * The media file that an item stands for.
     *
     * @param item the item
     * @return the media file, by which failures are told
     */
    MediaReference media(I item);

    /**
     * What a media file means, so that each store is given a width of its own; called by the
     * calling thread.
     *
     * @param object which object
     * @return its identity; empty to go by scheme and authority of its address
     */
    default Optional<ObjectIdentity> identity(MediaReference.Remote object) {
        return Optional.empty();
    }

    /**
     * What becomes of an item that is no work; called by the calling thread.
     *
     * @param item the item
     * @return the outcome; empty when it is for the workers
     */
    Optional<TransferOutcome> atOnce(I item);

    /**
     * Deals with one item; called by many threads.
     *
     * @param item the item
     * @param cancellation ends it
     * @param meter hears of bytes as they arrive, and of the negative number when bytes that
     *     arrived are given up and come again
     * @return what became of it
     * @throws IOException when it could not be done, which is a failure of this item only
     */
    TransferOutcome run(I item, Cancellation cancellation, LongConsumer meter) throws IOException;

    /**
     * Takes what became of an item; called by the calling thread.
     *
     * @param item the item
     * @param outcome what became of it
     */
    void take(I item, TransferOutcome outcome);
}
