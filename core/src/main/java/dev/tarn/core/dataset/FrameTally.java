package dev.tarn.core.dataset;

import dev.tarn.core.output.WrittenOutput.Fate;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of frames; by many threads. */
final class FrameTally {
    private final LongAdder created = new LongAdder();
    private final LongAdder replaced = new LongAdder();
    private final LongAdder same = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder images = new LongAdder();

    void count(Fate fate, long size) {
        LongAdder count =
                switch (fate) {
                    case CREATED -> created;
                    case REPLACED -> replaced;
                    case PRESENT -> same;
                };
        count.increment();
        bytes.add(size);
    }

    void image() {
        images.increment();
    }

    long images() {
        return images.sum();
    }

    FrameReport.Frames frames() {
        return new FrameReport.Frames(created.sum(), replaced.sum(), same.sum(), bytes.sum());
    }
}
