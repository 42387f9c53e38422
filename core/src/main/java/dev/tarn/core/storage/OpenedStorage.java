package dev.tarn.core.storage;

import dev.tarn.spi.Storage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A storage that is opened when it is first asked for. A failed opening is tried again. */
final class OpenedStorage {
    private final Supplier<Storage> supplier;
    private volatile @Nullable Storage storage;
    private boolean closed;

    OpenedStorage(Supplier<Storage> supplier) {
        this.supplier = supplier;
    }

    Storage get() {
        Storage present = storage;
        return present == null ? open() : present;
    }

    private synchronized Storage open() {
        if (closed) {
            throw new IllegalStateException("The mount table is closed");
        }
        Storage present = storage;
        if (present == null) {
            present = supplier.get();
            storage = present;
        }
        return present;
    }

    synchronized void close() {
        closed = true;
        Storage present = storage;
        if (present != null) {
            storage = null;
            present.close();
        }
    }
}
