package dev.tarn.testkit;

/** What a store does with an unusual object name. */
public enum KeyTreatment {
    /** Holds it literally. */
    HELD,
    /** Refuses to be asked for it and to store it. */
    REFUSED,
    /** Refuses to store it, and says that it is missing when asked for it. */
    ABSENT
}
