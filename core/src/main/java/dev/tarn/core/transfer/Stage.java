package dev.tarn.core.transfer;

import java.util.Optional;
import java.util.function.LongConsumer;

/** What a {@link Pipeline} does with each input. */
interface Stage<I, O> {
    /** The output when it takes no work; asked by the calling thread. */
    Optional<O> atOnce(I input);

    /** The store that the work asks; called by the calling thread. */
    StoreKey store(I input);

    /**
     * Makes the output; called by many threads.
     *
     * @param work hears how much of the store's work is done
     */
    O work(I input, LongConsumer work);

    /** Whether an output is to be taken at once; the calling thread sees others in batches. */
    boolean isUrgent(O output);

    /** Takes an output; called by the calling thread. Throwing ends the run. */
    void take(I input, O output);

    /** Lets the calling thread do something about ten times a second. */
    void tick();
}
