package dev.tarn.core.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Which bytes of an object nobody brings yet. Handed out in order, so that sums can follow. */
final class PartMap {
    private final long size;
    private final long partBytes;
    private final Deque<Part> returned = new ArrayDeque<>();
    private long next;

    PartMap(long from, long size, long partBytes) {
        this.next = from;
        this.size = size;
        this.partBytes = partBytes;
    }

    /** The next part; null when all are taken. */
    synchronized @Nullable Part claim() {
        Part again = returned.poll();
        return again != null || next == size ? again : fresh();
    }

    /** The part that begins just there; null when someone else has it. */
    synchronized @Nullable Part claimAt(long position) {
        Part again = returned.peek();
        if (again != null && again.position() == position) {
            return returned.poll();
        }
        return position == next && next < size ? fresh() : null;
    }

    /** Someone else may bring what is left of it. */
    synchronized void giveBack(Part part) {
        returned.addFirst(part);
    }

    synchronized boolean hasMore() {
        return next < size || !returned.isEmpty();
    }

    private Part fresh() {
        Part part = new Part(next, Math.min(next + partBytes, size));
        next = part.end();
        return part;
    }
}
