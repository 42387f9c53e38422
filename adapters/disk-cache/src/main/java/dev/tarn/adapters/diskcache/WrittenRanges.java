package dev.tarn.adapters.diskcache;

import java.util.Map;
import java.util.TreeMap;

/** Which bytes of a file were written, however often and in whichever order. */
final class WrittenRanges {
    /** Start to end (exclusive); ranges neither touch nor overlap. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Adds a range; answers how many of its bytes were not written before. */
    synchronized long add(long from, long to) {
        long start = from;
        long end = to;
        long known = 0;
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            start = before.getKey();
        }
        Map.Entry<Long, Long> next = ranges.ceilingEntry(start);
        while (next != null && next.getKey() <= to) {
            known += overlap(next, from, to);
            end = Math.max(end, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.ceilingEntry(start);
        }
        if (end > start) {
            ranges.put(start, end);
        }
        return to - from - known;
    }

    /** The end of what was written without a gap from the beginning. */
    synchronized long contiguous() {
        Map.Entry<Long, Long> first = ranges.firstEntry();
        return first == null || first.getKey() > 0 ? 0 : first.getValue();
    }

    /** The end of the last range. */
    synchronized long end() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    private static long overlap(Map.Entry<Long, Long> range, long from, long to) {
        return Math.max(0, Math.min(range.getValue(), to) - Math.max(range.getKey(), from));
    }
}
