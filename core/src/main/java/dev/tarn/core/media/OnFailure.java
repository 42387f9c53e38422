package dev.tarn.core.media;

/** What a bulk verb does about media that cannot be had. */
public enum OnFailure {
    /** Goes on with the others, and reports. */
    SKIP,
    /** Stops at the first failure. */
    STOP
}
