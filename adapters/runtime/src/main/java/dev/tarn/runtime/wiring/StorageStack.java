package dev.tarn.runtime.wiring;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.util.function.Supplier;

/**
 * Opens a storage and puts the decorators around it. This is the one place that says which, and in
 * which order.
 */
final class StorageStack {
    private final Supplier<ByteTransport> transport;

    StorageStack(Supplier<ByteTransport> transport) {
        this.transport = transport;
    }

    /** The plugin's storage; reads go through the one transport where the plugin can sign them. */
    Storage open(StorageProvider provider, ResolvedSettings settings) {
        Storage storage = provider.open(settings);
        return storage.capabilities().contains(Capability.DIRECT)
                ? DirectStorage.over(storage, transport.get())
                : storage;
    }
}
