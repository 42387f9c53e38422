package dev.tarn.core.media;

import java.nio.file.Path;

/**
 * A promise that a media file will not be evicted, replaced or cleared, by any process, until this
 * is closed.
 */
public interface MediaLease extends AutoCloseable {
    /**
     * Where the file can be opened while the lease is held.
     *
     * @return the path; valid until {@link #close()}, not necessarily after
     */
    Path path();

    /** Ends the promise. Harmless when called again. */
    @Override
    void close();
}
