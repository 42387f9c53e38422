package dev.tarn.core.storage;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Storage;
import dev.tarn.spi.UriPrefix;
import java.util.function.Supplier;

/**
 * A prefix and the storage that answers for it.
 *
 * @param prefix the beginning of the addresses
 * @param provider the name of the plugin, such as {@code s3}
 * @param name what tells this set of settings from the plugin's others, such as a profile's name
 * @param storage opens the storage; asked once, at the first use. Mounts that share one supplier
 *     share the storage
 */
public record Mount(UriPrefix prefix, String provider, String name, Supplier<Storage> storage) {
    /** Checks that nothing is null. */
    public Mount {
        requireNonNull(prefix, "prefix is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(name, "name is null");
        requireNonNull(storage, "storage is null");
    }

    @Override
    public String toString() {
        return name.isEmpty() ? provider : provider + " (" + name + ")";
    }
}
