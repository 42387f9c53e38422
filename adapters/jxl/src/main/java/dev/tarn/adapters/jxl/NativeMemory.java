package dev.tarn.adapters.jxl;

import dev.tarn.core.media.MediaFormatException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * The memory outside of the heap that pictures take while they are decoded, by an estimate, shared
 * by all threads: who would take too much waits until others are done. What is kept of a picture
 * has to fit the heap.
 */
final class NativeMemory {
    /** Of pictures at once, in MiB; a larger one is decoded alone. */
    private static final int MOST = 2048;

    /** The rest of the heap is for the program around. */
    private static final double SHARE = 0.4;

    private final long heap;
    private final Semaphore units = new Semaphore(MOST, true);

    /** Beside a heap of so many bytes. */
    NativeMemory(long heap) {
        this.heap = (long) (heap * SHARE);
    }

    /**
     * Takes what a picture needs, waiting for it; what is answered is to be given back.
     *
     * @throws MediaFormatException when what is kept of it does not fit the heap
     */
    int take(JxlInfo info, Reduction reduction)
            throws MediaFormatException, InterruptedIOException {
        if (reduction.memory() > heap) {
            throw MediaFormatException.tooFar(
                    String.format(
                            Locale.ROOT,
                            "Decoding it takes about %d MiB of memory, of which %d MiB are for"
                                    + " pictures; give Java more (-Xmx)",
                            reduction.memory() >> 20,
                            heap >> 20));
        }
        long bytes = info.decoderMemory() + info.outputMemory();
        int wanted = (int) Math.min(MOST, (bytes >> 20) + 1);
        try {
            units.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for memory for a picture");
        }
        return wanted;
    }

    void giveBack(int taken) {
        units.release(taken);
    }
}
