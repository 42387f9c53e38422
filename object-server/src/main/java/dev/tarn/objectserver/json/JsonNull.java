package dev.tarn.objectserver.json;

/** The value {@code null}, which is not the same as no value. */
public enum JsonNull {
    /** The one. */
    NULL
}
