package dev.tarn.core.output;

/**
 * A derived file in its place.
 *
 * @param target where it lies, which is another name than planned where nothing could be replaced
 * @param fate how it came there
 */
public record WrittenOutput(OutputTarget target, Fate fate) {
    /** How a derived file came to its place. */
    public enum Fate {
        /** As a new object. */
        CREATED,
        /** In place of an earlier one. */
        REPLACED,
        /** The same bytes were there already. */
        PRESENT
    }
}
