package dev.tarn.core.cache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.MediaStore;
import org.jspecify.annotations.Nullable;

/** The media store, opened at its first use. A failed opening is tried again at the next. */
final class LazyStore implements AutoCloseable {
    private final MediaStoreOpener opener;
    private volatile @Nullable MediaStore store;
    private boolean closed;

    LazyStore(MediaStoreOpener opener) {
        this.opener = opener;
    }

    MediaStore get() throws MediaException {
        MediaStore present = store;
        return present == null ? open() : present;
    }

    private synchronized MediaStore open() throws MediaException {
        if (closed) {
            throw new IllegalStateException("The media cache is closed");
        }
        MediaStore present = store;
        if (present == null) {
            present = opener.open();
            store = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        closed = true;
        MediaStore present = store;
        if (present != null) {
            store = null;
            present.close();
        }
    }
}
