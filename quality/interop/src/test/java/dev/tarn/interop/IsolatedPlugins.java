package dev.tarn.interop;

import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.spi.StorageProvider;
import java.nio.file.Path;
import java.util.List;

/** The plugins of the distribution, each with a class loader of its own, as users run them. */
public final class IsolatedPlugins {
    private static final PluginHost HOST =
            PluginHost.load(ClassLoader.getPlatformClassLoader(), List.of(directory()));

    private IsolatedPlugins() {}

    /** Where the plugins lie, a directory each. */
    public static Path directory() {
        String directory = System.getProperty("tarn.test.plugins");
        if (directory == null) {
            throw new AssertionError("tarn.test.plugins is not set: run ./test interop");
        }
        return Path.of(directory);
    }

    /** The plugin of a name. */
    public static StorageProvider provider(String name) {
        return HOST.plugins().stream()
                .map(LoadedPlugin::provider)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + HOST.plugins()));
    }
}
