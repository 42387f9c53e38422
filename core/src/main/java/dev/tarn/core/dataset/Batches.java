package dev.tarn.core.dataset;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.SampleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers entries into batches of the size a repository likes. */
final class Batches {
    private static final int SIZE = 2000;

    private final Function<List<SampleEntry>, AddCount> target;
    private final List<SampleEntry> batch = new ArrayList<>(SIZE);
    private AddCount count = AddCount.NONE;

    Batches(Function<List<SampleEntry>, AddCount> target) {
        this.target = target;
    }

    void add(SampleEntry entry) {
        batch.add(entry);
        if (batch.size() == SIZE) {
            flush();
        }
    }

    AddCount finish() {
        if (!batch.isEmpty()) {
            flush();
        }
        return count;
    }

    private void flush() {
        count = count.plus(target.apply(batch));
        batch.clear();
    }
}
