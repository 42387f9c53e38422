package dev.tarn.core.picture;

import dev.tarn.core.media.MediaFormatException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * The part of the heap that pixels may take while they are decoded, shared by all threads: who
 * would take too much waits until others are done, and what would never fit is refused.
 */
public final class PixelMemory {
    private static final int UNIT = 64 << 10;

    /** The rest is for the program around, and for what is estimated too low. */
    private static final double SHARE = 0.4;

    private final int most;
    private final Semaphore units;

    private static final class Holder {
        static final PixelMemory SHARED = new PixelMemory(Runtime.getRuntime().maxMemory());
    }

    /**
     * A share of a heap.
     *
     * @param heap bytes
     */
    public PixelMemory(long heap) {
        most = (int) Math.min(Integer.MAX_VALUE, Math.max(1, (long) (heap * SHARE) / UNIT));
        units = new Semaphore(most, true);
    }

    /**
     * That of this process, which all decoders share: there is one heap.
     *
     * @return always the same
     */
    public static PixelMemory ofThisProcess() {
        return Holder.SHARED;
    }

    /**
     * Whether so much may be taken at all.
     *
     * @param bytes how much
     * @return false when {@link #take} would refuse it
     */
    public boolean fits(long bytes) {
        return units(bytes) <= most;
    }

    private static long units(long bytes) {
        return Math.max(1, (bytes + UNIT - 1) / UNIT);
    }

    /**
     * Takes bytes, waiting for them.
     *
     * @param bytes how many
     * @return what is to be given back
     * @throws MediaFormatException when there are never so many
     * @throws InterruptedIOException when the thread is interrupted
     */
    public int take(long bytes) throws MediaFormatException, InterruptedIOException {
        long wanted = units(bytes);
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

    /**
     * Gives back.
     *
     * @param taken what {@link #take} answered
     */
    public void giveBack(int taken) {
        units.release(taken);
    }
}
