package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.StorageProvider;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * The storage plugins of this process: those that passed the checks, and those left out with the
 * reason.
 *
 * <p>Finding a plugin runs its constructor, which does nothing, and loads no class of its store's
 * SDK.
 */
public final class PluginHost {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final List<LoadedPlugin> plugins;
    private final List<BrokenPlugin> broken;

    private PluginHost(List<LoadedPlugin> plugins, List<BrokenPlugin> broken) {
        this.plugins = List.copyOf(plugins);
        this.broken = List.copyOf(broken);
    }

    /**
     * Finds the plugins of a class path by {@link ServiceLoader}.
     *
     * @param loader the class path
     * @return the plugins, sorted by name
     */
    public static PluginHost onClassPath(ClassLoader loader) {
        List<StorageProvider> providers = new ArrayList<>();
        List<BrokenPlugin> broken = new ArrayList<>();
        Iterator<StorageProvider> found =
                ServiceLoader.load(StorageProvider.class, loader).iterator();
        while (advance(found, providers, broken)) {
            // each step takes one provider, or one failure
        }
        return checked(providers, broken);
    }

    /** Takes the next provider; a failure of one provider does not hide those after it. */
    private static boolean advance(
            Iterator<StorageProvider> found,
            List<StorageProvider> providers,
            List<BrokenPlugin> broken) {
        try {
            if (!found.hasNext()) {
                return false;
            }
            providers.add(found.next());
        } catch (ServiceConfigurationError e) {
            broken.add(new BrokenPlugin(className(e), "class path", reason(e)));
        }
        return true;
    }

    private static PluginHost checked(List<StorageProvider> providers, List<BrokenPlugin> broken) {
        Map<String, LoadedPlugin> byName = new LinkedHashMap<>();
        Map<String, List<LoadedPlugin>> clashes = new LinkedHashMap<>();
        for (StorageProvider provider : providers) {
            String origin = origin(provider.getClass());
            Optional<String> fault = fault(provider);
            if (fault.isPresent()) {
                broken.add(new BrokenPlugin(provider.getClass().getName(), origin, fault.get()));
                continue;
            }
            LoadedPlugin plugin = new LoadedPlugin(provider, version(provider), origin);
            LoadedPlugin other = byName.putIfAbsent(provider.name(), plugin);
            if (other != null) {
                clashes.computeIfAbsent(provider.name(), name -> new ArrayList<>(List.of(other)))
                        .add(plugin);
            }
        }
        clashes.forEach(
                (name, all) -> {
                    byName.remove(name);
                    all.forEach(
                            plugin ->
                                    broken.add(
                                            new BrokenPlugin(
                                                    name,
                                                    plugin.origin(),
                                                    "has the same name as another plugin; there are "
                                                            + all.size()
                                                            + " called "
                                                            + name)));
                });
        List<LoadedPlugin> plugins = new ArrayList<>(byName.values());
        plugins.sort(Comparator.comparing(plugin -> plugin.provider().name()));
        return new PluginHost(plugins, broken);
    }

    /** What keeps a provider from being used; its own methods may throw anything. */
    private static Optional<String> fault(StorageProvider provider) {
        try {
            if (!NAME.matcher(provider.name()).matches()) {
                return Optional.of(
                        "its name '"
                                + provider.name()
                                + "' is not made of lower-case letters, digits and hyphens, beginning with a letter");
            }
            if (provider.spiLevel() > SpiLevel.CURRENT) {
                return Optional.of(
                        "it was made for level "
                                + provider.spiLevel()
                                + " of the storage interface, this host has "
                                + SpiLevel.CURRENT
                                + "; a newer Tarn can load it");
            }
            if (provider.settings().stream().map(spec -> spec.name()).distinct().count()
                    != provider.settings().size()) {
                return Optional.of("it describes two settings of one name");
            }
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("it failed when asked who it is: " + e);
        }
    }

    private static String version(StorageProvider provider) {
        return Optional.ofNullable(provider.getClass().getPackage())
                .map(Package::getImplementationVersion)
                .orElse("unknown");
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown";
        }
        return path(source.getLocation());
    }

    private static String path(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (java.net.URISyntaxException | RuntimeException e) {
            return location.toString();
        }
    }

    private static String className(ServiceConfigurationError error) {
        String text = String.valueOf(error.getMessage());
        int provider = text.indexOf("Provider ");
        String rest = provider < 0 ? text : text.substring(provider + "Provider ".length());
        int end = rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String reason(ServiceConfigurationError error) {
        Throwable cause = error.getCause();
        return "it could not be made: " + (cause == null ? error.getMessage() : cause.toString());
    }

    /**
     * The plugins that can be used.
     *
     * @return the plugins, sorted by name
     */
    public List<LoadedPlugin> plugins() {
        return plugins;
    }

    /**
     * The plugins that were found and left out.
     *
     * @return each with the reason
     */
    public List<BrokenPlugin> broken() {
        return broken;
    }
}
