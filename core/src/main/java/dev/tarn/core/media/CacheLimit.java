package dev.tarn.core.media;

/** How much the media cache may hold. */
public sealed interface CacheLimit {
    /** The settings value that disables the cache. */
    long DISABLED_VALUE = -1;

    /**
     * A hard limit over media and temporaries.
     *
     * @param bytes the limit in bytes, at least 1
     */
    record Bounded(long bytes) implements CacheLimit {
        /**
         * Checks the bound.
         *
         * @throws IllegalArgumentException when it is below 1
         */
        public Bounded {
            if (bytes < 1) {
                throw new IllegalArgumentException("A cache limit is at least 1 byte: " + bytes);
            }
        }
    }

    /** Nothing is kept; a media file needed as a path lives in a private temporary file. */
    record Disabled() implements CacheLimit {}

    /**
     * Reads the settings value.
     *
     * @param bytes a limit in bytes, or {@code -1} for a disabled cache
     * @return the limit
     * @throws IllegalArgumentException for 0 and for values below -1
     */
    static CacheLimit of(long bytes) {
        return bytes == DISABLED_VALUE ? new Disabled() : new Bounded(bytes);
    }
}
