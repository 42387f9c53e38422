package dev.tarn.runtime.wiring;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Opens a storage and puts the decorators around it. This is the one place that says which, and in
 * which order.
 */
final class StorageStack {
    /** What {@link #open} puts around a storage, the innermost first. */
    static final List<String> DECORATORS =
            List.of(
                    "ClassLoaderSafeStorage (each call under the plugin's class loader)",
                    "DirectStorage (reads that the plugin signs go through the one transport)",
                    "SteadyStorage (reads that are late are asked for again, or given up)");

    private final Supplier<ByteTransport> transport;
    private final UnaryOperator<Storage> watched;

    /**
     * A stack over one transport.
     *
     * @param watched puts the watch over late reads on a storage
     */
    StorageStack(Supplier<ByteTransport> transport, UnaryOperator<Storage> watched) {
        this.transport = transport;
        this.watched = watched;
    }

    /**
     * The storage, made safe by the plugin host; reads go through the one transport where the
     * plugin can sign them.
     */
    Storage open(StorageProvider provider, ResolvedSettings settings) {
        Storage storage = provider.open(settings);
        return watched.apply(
                storage.capabilities().contains(Capability.DIRECT)
                        ? DirectStorage.over(storage, transport.get())
                        : storage);
    }
}
