package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plugins of the distribution as users run them: each with class loaders of its own, so that
 * tests of all plugins run in one process. Loaded once; their class loaders live as long as it.
 */
public final class DistributedPlugin {
    private DistributedPlugin() {}

    /**
     * Opens a storage.
     *
     * @param plugin the plugin's name, such as {@code s3}
     * @param settings values by the names of the plugin's settings
     * @return the storage; closed by the caller
     */
    public static Storage open(String plugin, Map<String, String> settings) {
        StorageProvider provider = provider(plugin);
        Map<String, SettingValue> values = new TreeMap<>();
        for (SettingSpec spec : provider.settings()) {
            String value = settings.get(spec.name());
            if (value != null) {
                values.put(spec.name(), new SettingValue(value, "the test", spec.isSecret()));
            }
        }
        assertThat(values.keySet()).containsAll(settings.keySet());
        return provider.open(ResolvedSettings.of(plugin, values));
    }

    /**
     * A plugin.
     *
     * @param name its name
     * @return its provider
     */
    public static StorageProvider provider(String name) {
        List<BrokenPlugin> broken = Loaded.PLUGINS.broken();
        assertThat(broken).isEmpty();
        return Loaded.PLUGINS.plugins().stream()
                .map(LoadedPlugin::provider)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "The distribution has no plugin "
                                                + name
                                                + "; run ./test build"));
    }

    /**
     * Where they lie.
     *
     * @return the folder {@code plugins} of the distribution that the build made
     */
    public static Path directory() {
        Path target =
                Path.of(System.getProperty("basedir", ""), "..", "..", "adapters", "cli", "target");
        try (Stream<Path> folders = Files.list(target.toAbsolutePath().normalize())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("tarn-"))
                    .map(folder -> folder.resolve("plugins"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("There is no distribution; run ./test build"));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no distribution; run ./test build", e);
        }
    }

    /** Made when a test first asks. */
    private static final class Loaded {
        static final PluginHost PLUGINS =
                PluginHost.load(ClassLoader.getPlatformClassLoader(), List.of(directory()));
    }
}
