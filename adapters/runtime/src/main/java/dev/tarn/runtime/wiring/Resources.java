package dev.tarn.runtime.wiring;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be closed, in the order in which it must be: the cache with its leases and flights
 * first, then the database, then storages, then the connections they use, and the plugins' classes
 * when none of their code can be called any more. Only what was made is closed.
 */
final class Resources implements AutoCloseable {
    /** The order of closing. */
    enum Kind {
        MEDIA_CACHE,
        DATABASE,
        STORAGES,
        TRANSPORT,
        PLUGINS
    }

    private final Map<Kind, Runnable> closers = new EnumMap<>(Kind.class);
    private boolean closed;

    /** Takes a resource that was just made; closes it at once when everything is closed already. */
    void add(Kind kind, Runnable closer) {
        synchronized (this) {
            if (!closed) {
                closers.put(kind, closer);
                return;
            }
        }
        closer.run();
    }

    @Override
    public void close() {
        Map<Kind, Runnable> toClose;
        synchronized (this) {
            closed = true;
            toClose = new EnumMap<>(closers);
            closers.clear();
        }
        @Nullable RuntimeException failure = null;
        for (Runnable closer : toClose.values()) {
            try {
                closer.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
