package dev.tarn.core.port;

/**
 * How a batch of samples was taken.
 *
 * @param added how many are new
 * @param skipped how many were there already and left as they are
 * @param updated how many were there already and changed
 */
public record AddCount(long added, long skipped, long updated) {
    /** Nothing. */
    public static final AddCount NONE = new AddCount(0, 0, 0);

    /**
     * This count and another.
     *
     * @param other the other
     * @return the sums
     */
    public AddCount plus(AddCount other) {
        return new AddCount(added + other.added, skipped + other.skipped, updated + other.updated);
    }
}
