package dev.tarn.core.cache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.MediaStore;

/** Opens the media store when it is first needed, so that purely local work opens no cache. */
@FunctionalInterface
public interface MediaStoreOpener {
    /**
     * Opens the store.
     *
     * @return the store; closed by the {@link MediaCache}
     * @throws MediaException when the cache directory cannot be used
     */
    MediaStore open() throws MediaException;
}
