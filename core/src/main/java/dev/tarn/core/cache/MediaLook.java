package dev.tarn.core.cache;

import dev.tarn.core.header.ByteSource;
import java.io.IOException;

/**
 * What is done with a few bytes of a media file.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface MediaLook<T> {
    /**
     * Looks at the file; called once more, with its object, when a cached copy turns out to be one
     * that cannot be read.
     *
     * @param source its bytes, which end with this call
     * @return what came of it
     * @throws IOException when the bytes cannot be had, or do not tell it
     */
    T at(ByteSource source) throws IOException;
}
