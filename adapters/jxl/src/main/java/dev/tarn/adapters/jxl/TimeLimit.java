package dev.tarn.adapters.jxl;

import dev.tarn.core.media.MediaFormatException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a picture may take: each of the frames that are laid over each other costs as much as
 * all pixels, and thousands of them fit into a small file. It is ten times what the slowest files
 * take, so that a busy machine does not refuse what another one decodes.
 */
final class TimeLimit {
    private static final long BASE = TimeUnit.MINUTES.toNanos(1);
    private static final long EACH_PIXEL = TimeUnit.MICROSECONDS.toNanos(10);

    private final LongSupplier nanoseconds;
    private final long begun;
    private long most = BASE;

    /** Begins now, by a clock that only goes forward. */
    TimeLimit(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.begun = nanoseconds.getAsLong();
    }

    /** Allows what so many pixels may take. */
    void add(long pixels) {
        most += pixels * EACH_PIXEL;
    }

    /**
     * Looks at the clock.
     *
     * @throws MediaFormatException when it took longer
     */
    void check() throws MediaFormatException {
        if (nanoseconds.getAsLong() - begun > most) {
            throw MediaFormatException.tooFar(
                    "Decoding it takes more than "
                            + TimeUnit.NANOSECONDS.toSeconds(most)
                            + " seconds, which no usual picture of its size does");
        }
    }
}
