package dev.tarn.adapters.diskcache;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * Cyclic sums of a file whose pieces arrive in any order, by many threads: a piece goes on with the
 * run that ends where it begins, else begins one, and the runs are put together at the end.
 */
final class PieceSums {
    private final List<CyclicCode> codes;

    /** By where it ends. A run that a thread works at is not in here. */
    private final Map<Long, Run> runs = new HashMap<>();

    private boolean overlapping;

    PieceSums(List<CyclicCode> codes) {
        this.codes = codes;
    }

    /** Bytes without a gap, and their sums in the order of the codes. */
    private static final class Run {
        private final long start;
        private long end;
        private final List<Checksum> sums;

        Run(long start, List<Checksum> sums) {
            this.start = start;
            this.end = start;
            this.sums = sums;
        }

        void update(ByteBuffer bytes) {
            for (Checksum sum : sums) {
                sum.update(bytes.duplicate());
            }
            end += bytes.remaining();
        }
    }

    /** Takes the bytes from position to limit, moving neither. */
    void update(ByteBuffer bytes, long position) {
        if (!bytes.hasRemaining()) {
            return;
        }
        Run run = take(position);
        run.update(bytes);
        put(run);
    }

    /**
     * The sums of the whole; empty when its bytes did not come exactly once each.
     *
     * @param size how many bytes the whole has
     */
    synchronized Optional<Map<CyclicCode, Long>> sums(long size) {
        NavigableMap<Long, Run> ordered = new TreeMap<>();
        for (Run run : runs.values()) {
            overlapping |= ordered.put(run.start, run) != null;
        }
        long[] whole = new long[codes.size()];
        long end = 0;
        for (Run run : ordered.values()) {
            if (overlapping || run.start != end) {
                return Optional.empty();
            }
            for (int i = 0; i < whole.length; i++) {
                long sum = run.sums.get(i).getValue();
                whole[i] =
                        end == 0 ? sum : codes.get(i).combine(whole[i], sum, run.end - run.start);
            }
            end = run.end;
        }
        return end == size && !overlapping ? Optional.of(byCode(whole)) : Optional.empty();
    }

    private Map<CyclicCode, Long> byCode(long[] values) {
        Map<CyclicCode, Long> sums = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            sums.put(codes.get(i), values[i]);
        }
        return sums;
    }

    private Run take(long position) {
        @Nullable Run run;
        synchronized (this) {
            run = runs.remove(position);
        }
        return run == null ? begin(position) : run;
    }

    private Run begin(long position) {
        List<Checksum> sums = new ArrayList<>(codes.size());
        for (CyclicCode code : codes) {
            sums.add(code.begin());
        }
        return new Run(position, sums);
    }

    private synchronized void put(Run run) {
        overlapping |= runs.put(run.end, run) != null;
    }
}
