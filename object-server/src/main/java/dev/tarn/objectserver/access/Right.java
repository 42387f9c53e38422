package dev.tarn.objectserver.access;

/** One thing that an access key may do. */
public enum Right {
    /** Read objects. */
    READ,
    /** List keys, and learn that one is missing. */
    LIST,
    /** Store objects under keys that are free. */
    WRITE,
    /** Store objects under keys that are taken; of use with {@link #WRITE} only. */
    OVERWRITE,
    /** Remove objects. */
    DELETE
}
