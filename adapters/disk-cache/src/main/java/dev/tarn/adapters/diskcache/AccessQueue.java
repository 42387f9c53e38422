package dev.tarn.adapters.diskcache;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A heap of entries by the access times they had when they were put in: those are kept beside them,
 * since an entry's own time goes on.
 */
final class AccessQueue {
    private static final int SMALLEST = 64;

    private long[] times = new long[SMALLEST];
    private @Nullable Entry[] entries = new Entry[SMALLEST];
    private int size;

    @Nullable Entry first() {
        return entries[0];
    }

    /** The time with which the first was put in. */
    long firstTime() {
        return times[0];
    }

    void add(Entry entry) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size + size / 2);
            entries = Arrays.copyOf(entries, size + size / 2);
        }
        long time = entry.accessed();
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (times[parent] <= time) {
                break;
            }
            times[at] = times[parent];
            entries[at] = entries[parent];
            at = parent;
        }
        times[at] = time;
        entries[at] = entry;
    }

    void removeFirst() {
        size--;
        long time = times[size];
        Entry last = Objects.requireNonNull(entries[size]);
        entries[size] = null;
        if (size == 0) {
            return;
        }
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (times[child] >= time) {
                break;
            }
            times[at] = times[child];
            entries[at] = entries[child];
            at = child;
        }
        times[at] = time;
        entries[at] = last;
    }
}
