package dev.tarn.adapters.diskcache;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The most hits that any policy can have which knows all accesses to come: what is asked for last
 * makes room, and what would be asked for even later does not come in (Belady, 1966).
 */
final class Optimum {
    private Optimum() {}

    /** Counts the hits of the accesses from {@code from} on, of items below {@code items}. */
    static long hits(int[] trace, int items, int slots, int from) {
        int[] next = nextUses(trace, items);
        TreeSet<int[]> held = new TreeSet<>(Comparator.comparingInt(use -> use[0]));
        int[] heldUntil = new int[items];
        Arrays.fill(heldUntil, -1);
        long hits = 0;
        for (int i = 0; i < trace.length; i++) {
            int item = trace[i];
            if (heldUntil[item] >= 0) {
                held.remove(new int[] {heldUntil[item]});
                hits += i >= from ? 1 : 0;
            }
            heldUntil[item] = next[i];
            held.add(new int[] {next[i], item});
            if (held.size() > slots) {
                heldUntil[held.pollLast()[1]] = -1;
            }
        }
        return hits;
    }

    /** When the item of each access is asked for next; never is a time of its own after the end. */
    private static int[] nextUses(int[] trace, int items) {
        int[] uses = new int[items];
        for (int item = 0; item < items; item++) {
            uses[item] = trace.length + item;
        }
        int[] next = new int[trace.length];
        for (int i = trace.length - 1; i >= 0; i--) {
            next[i] = uses[trace[i]];
            uses[trace[i]] = i;
        }
        return next;
    }
}
