package dev.tarn.adapters.jxl;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.PixelMemory;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * The memory outside of the heap that pictures take while they are decoded, by an estimate, shared
 * by all threads: who would take too much waits until others are done. What is kept of a picture
 * comes from the part of the heap that all decoders share.
 */
final class NativeMemory {
    /** Of pictures at once, in MiB; a larger one is decoded alone. */
    private static final int MOST = 2048;

    private final PixelMemory heap;
    private final Semaphore units = new Semaphore(MOST, true);

    /** Beside a part of the heap. */
    NativeMemory(PixelMemory heap) {
        this.heap = heap;
    }

    /** What a picture took, of the heap and outside. */
    record Taken(int heap, int outside) {}

    /**
     * Takes what a picture needs, waiting for it; what is answered is to be given back.
     *
     * @throws MediaFormatException when what is kept of it does not fit the heap
     */
    Taken take(JxlInfo info, Reduction reduction)
            throws MediaFormatException, InterruptedIOException {
        int kept = heap.take(reduction.memory());
        long bytes = info.decoderMemory() + info.outputMemory();
        int wanted = (int) Math.min(MOST, (bytes >> 20) + 1);
        try {
            units.acquire(wanted);
        } catch (InterruptedException e) {
            heap.giveBack(kept);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for memory for a picture");
        }
        return new Taken(kept, wanted);
    }

    void giveBack(Taken taken) {
        units.release(taken.outside());
        heap.giveBack(taken.heap());
    }
}
