package dev.tarn.core.media;

/** Which copies make room for new ones. */
public enum CachePolicy {
    /** Those accessed longest ago. */
    LRU,
    /**
     * Those accessed longest ago, but none for a pass over many media files: it goes through a
     * small part of the cache, so that a collection larger than the cache finds again what is
     * there.
     */
    SCAN
}
