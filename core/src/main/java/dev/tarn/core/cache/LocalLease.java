package dev.tarn.core.cache;

import dev.tarn.core.media.MediaLease;
import java.nio.file.Path;

/** The lease of a local file: the cache never touches it, so there is nothing to hold. */
record LocalLease(Path path) implements MediaLease {
    @Override
    public void close() {
        // nothing is held
    }
}
