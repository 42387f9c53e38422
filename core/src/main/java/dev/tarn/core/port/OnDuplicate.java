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
    UPDATE,
    /**
     * Give the one that is there the fields of the new one, and leave all else of it as it is, as
     * {@link dev.tarn.core.sample.Sample#withFieldsOf} says; one that has them is skipped.
     */
    FIELDS
}
