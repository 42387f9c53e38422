package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.MediaFormatException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * The part of the heap that pixels may take while they are decoded, shared by all threads: who
 * would take too much waits until others are done, and what would never fit is refused.
 */
final class PixelMemory {
    private static final int UNIT = 64 << 10;

    /** The rest is for the program around, and for what is estimated too low. */
    private static final double SHARE = 0.4;

    private final int most;
    private final Semaphore units;

    /** A share of a heap. */
    PixelMemory(long heap) {
        most = (int) Math.min(Integer.MAX_VALUE, Math.max(1, (long) (heap * SHARE) / UNIT));
        units = new Semaphore(most, true);
    }

    /** Takes bytes, waiting for them; what is answered is to be given back. */
    int take(long bytes) throws MediaFormatException, InterruptedIOException {
        long wanted = Math.max(1, (bytes + UNIT - 1) / UNIT);
        if (wanted > most) {
            throw MediaFormatException.tooFar(
                    String.format(
                            Locale.ROOT,
                            "Decoding it takes about %d MiB of memory, of which %d MiB are for"
                                    + " pictures; give Java more (-Xmx)",
                            bytes >> 20,
                            ((long) most * UNIT) >> 20));
        }
        try {
            units.acquire((int) wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for memory for a picture");
        }
        return (int) wanted;
    }

    void giveBack(int taken) {
        units.release(taken);
    }
}
