package dev.tarn.core.settings;

import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options for the clients of the stores, as {@code extra_client_kwargs} has them: names that
 * other clients of a store use, by plugin. Immutable.
 */
public final class ClientOptions {
    /** The key in the JSON file. */
    public static final String KEY = "extra_client_kwargs";

    private static final String UNMAPPED =
            "; docs/configuration.md lists the client options that have a meaning here";

    private final Map<String, Map<String, String>> byPlugin;
    private final String origin;

    /**
     * Options as they were read.
     *
     * @param byPlugin value by name by plugin, the names of nested objects joined by dots
     * @param origin where they came from, such as the file's path
     */
    public ClientOptions(Map<String, Map<String, String>> byPlugin, String origin) {
        this.byPlugin = new LinkedHashMap<>(byPlugin);
        this.origin = origin;
    }

    /**
     * Warns of options that no setting of their plugin takes.
     *
     * @param providers the plugins that are there; options of others are left alone
     * @param report takes one warning for each
     */
    public void warnOfUnmapped(Collection<StorageProvider> providers, SettingsReport report) {
        for (StorageProvider provider : providers) {
            Set<String> mapped =
                    provider.settings().stream()
                            .flatMap(spec -> spec.clientOptions().stream())
                            .collect(Collectors.toCollection(TreeSet::new));
            byPlugin.getOrDefault(provider.name(), Map.of()).keySet().stream()
                    .filter(name -> !mapped.contains(name))
                    .forEach(
                            name ->
                                    report.warning(
                                            words(provider.name(), name)
                                                    + " takes no effect: the plugin "
                                                    + provider.name()
                                                    + " has no such option"
                                                    + NearestName.of(name, mapped)
                                                            .map(
                                                                    near ->
                                                                            "; did you mean "
                                                                                    + near
                                                                                    + "?")
                                                            .orElse(UNMAPPED)));
        }
    }

    /**
     * The plugins that options are given for.
     *
     * @return their names
     */
    public Set<String> plugins() {
        return Set.copyOf(byPlugin.keySet());
    }

    /**
     * Says whether there are options for a plugin.
     *
     * @param plugin the plugin's name
     * @return false when its object is empty
     */
    public boolean has(String plugin) {
        return !byPlugin.getOrDefault(plugin, Map.of()).isEmpty();
    }

    /**
     * Where they came from.
     *
     * @return the file's path, or that a program set them
     */
    public String origin() {
        return origin;
    }

    /**
     * The options of one plugin as a source.
     *
     * @param provider the plugin's provider
     * @return finds a setting by its client options' names
     */
    SettingSource of(StorageProvider provider) {
        Map<String, String> values = byPlugin.getOrDefault(provider.name(), Map.of());
        return spec ->
                spec.clientOptions().stream()
                        .filter(name -> !values.getOrDefault(name, "").isEmpty())
                        .findFirst()
                        .map(
                                name ->
                                        new SettingValue(
                                                values.getOrDefault(name, ""),
                                                words(provider.name(), name),
                                                spec.isSecret()))
                        .or(Optional::empty);
    }

    private String words(String plugin, String name) {
        return KEY + "." + plugin + "." + name + " in " + origin;
    }
}
