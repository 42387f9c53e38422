package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.StorageProvider;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The storage plugins of this process: those that passed the checks, and those left out with the
 * reason.
 *
 * <p>Finding a plugin runs its constructor, which does nothing, and loads no class of its store's
 * SDK.
 */
public final class PluginHost {
    private static final Pattern FAILURE =
            Pattern.compile(
                    Pattern.quote(StorageProvider.class.getName())
                            + ": (?:Provider )?(\\S+?):?\\s");

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
            return true;
        } catch (ServiceConfigurationError e) {
            BrokenPlugin failed = new BrokenPlugin(subject(e), "class path", reason(e));
            // A loader that fails in the same way again does not move on.
            boolean movesOn = broken.isEmpty() || !broken.get(broken.size() - 1).equals(failed);
            if (movesOn) {
                broken.add(failed);
            }
            return movesOn;
        }
    }

    private static PluginHost checked(List<StorageProvider> providers, List<BrokenPlugin> broken) {
        Map<String, List<LoadedPlugin>> byName = new TreeMap<>();
        for (StorageProvider provider : providers) {
            String name = PluginCheck.nameOf(provider);
            String origin = origin(provider.getClass());
            PluginCheck.fault(provider)
                    .ifPresentOrElse(
                            fault -> broken.add(new BrokenPlugin(name, origin, fault)),
                            () ->
                                    byName.computeIfAbsent(name, key -> new ArrayList<>())
                                            .add(
                                                    new LoadedPlugin(
                                                            provider, version(provider), origin)));
        }
        byName.forEach((name, plugins) -> leaveOutNamesakes(name, plugins, broken));
        return new PluginHost(byName.values().stream().flatMap(List::stream).toList(), broken);
    }

    private static void leaveOutNamesakes(
            String name, List<LoadedPlugin> plugins, List<BrokenPlugin> broken) {
        if (plugins.size() == 1) {
            return;
        }
        String reason =
                "has the same name as another plugin; there are "
                        + plugins.size()
                        + " called "
                        + name;
        plugins.forEach(plugin -> broken.add(new BrokenPlugin(name, plugin.origin(), reason)));
        plugins.clear();
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
        } catch (URISyntaxException | RuntimeException e) {
            return location.toString();
        }
    }

    /** What the loader's message is about: a class, or the file that announces one. */
    private static String subject(ServiceConfigurationError error) {
        Matcher message = FAILURE.matcher(String.valueOf(error.getMessage()));
        return message.lookingAt() ? message.group(1) : "unknown";
    }

    private static String reason(ServiceConfigurationError error) {
        Throwable cause = error.getCause();
        return "it could not be made: " + (cause == null ? error.getMessage() : cause.toString());
    }

    /**
     * The same plugins but one, which turned out to be of no use.
     *
     * @param plugin one of the plugins
     * @param reason why it is left out, in words
     * @return the plugins, with this one among the broken
     */
    public PluginHost without(LoadedPlugin plugin, String reason) {
        List<BrokenPlugin> more = new ArrayList<>(broken);
        more.add(new BrokenPlugin(plugin.provider().name(), plugin.origin(), reason));
        return new PluginHost(plugins.stream().filter(p -> !p.equals(plugin)).toList(), more);
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
