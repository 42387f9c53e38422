package dev.tarn.spi;

/**
 * What a read is for, so that a storage or a decorator may choose a time-out, a tier or a counter.
 *
 * @since 0.1
 */
public enum Purpose {
    /** The bytes of a whole media file. */
    MEDIA,
    /** Some bytes of a media file, to learn about it or to seek in it. */
    PARTIAL,
    /** A check of what the credentials allow. */
    CHECK
}
