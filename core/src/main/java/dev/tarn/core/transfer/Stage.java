package dev.tarn.core.transfer;

import java.util.Optional;

/** What a {@link Pipeline} does with each input. */
interface Stage<I, O> {
    /** The output when it takes no work; asked by the calling thread. */
    Optional<O> atOnce(I input);

    /** Makes the output; called by many threads. */
    O work(I input);

    /** Takes an output; called by the calling thread. Throwing ends the run. */
    void take(I input, O output);

    /** Lets the calling thread do something about ten times a second. */
    void tick();
}
