package dev.tarn.core.port;

/** What to do with a sample whose media is in the dataset already. */
public enum OnDuplicate {
    /** Leave the one that is there, and count. */
    SKIP,
    /** Fail, and add none of the batch. */
    REFUSE,
    /**
     * Keep the id, creation time and random number of the one that is there; take the rest from the
     * new one.
     */
    UPDATE
}
