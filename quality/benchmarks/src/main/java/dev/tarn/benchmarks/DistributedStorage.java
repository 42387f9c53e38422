package dev.tarn.benchmarks;

import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Opens a storage of a plugin that lies in a distribution. */
final class DistributedStorage {
    private DistributedStorage() {}

    /**
     * Opens a storage.
     *
     * @param host the plugins
     * @param name the plugin's name
     * @param settings a properties file with its settings
     */
    static Storage open(PluginHost host, String name, Path settings) throws IOException {
        StorageProvider provider =
                host.plugins().stream()
                        .map(LoadedPlugin::provider)
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "There is no plugin "
                                                        + name
                                                        + " among "
                                                        + host.plugins()
                                                        + host.broken()));
        Properties given = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(settings)) {
            given.load(reader);
        }
        Map<String, SettingValue> values = new LinkedHashMap<>();
        for (SettingSpec spec : provider.settings()) {
            String text = given.getProperty(spec.name());
            if (text != null) {
                values.put(spec.name(), new SettingValue(text, "the benchmark", spec.isSecret()));
            }
        }
        return provider.open(ResolvedSettings.of(name, values));
    }
}
