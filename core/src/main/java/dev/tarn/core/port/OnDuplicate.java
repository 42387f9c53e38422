package dev.tarn.core.port;

/** What to do with a sample whose media is in the dataset already. */
public enum OnDuplicate {
    /** Leave the one that is there, and count. */
    SKIP,
    /** Fail, and add none of the batch. */
    REFUSE,
    /**
     * Update the one that is there by the new one, as {@link dev.tarn.core.sample.Sample#updatedBy}
     * says.
     */
    UPDATE
}
