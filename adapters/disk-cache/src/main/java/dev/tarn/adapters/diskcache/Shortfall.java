package dev.tarn.adapters.diskcache;

/**
 * What has to go.
 *
 * @param bytes how much of it
 * @param transientsFirst whether the ring of passes is full, which then makes room itself
 */
record Shortfall(long bytes, boolean transientsFirst) {
    /** What is left of it after some work. */
    Shortfall after(Evictor.Slice slice) {
        return new Shortfall(slice.isLast() ? 0 : bytes - slice.freed(), transientsFirst);
    }
}
