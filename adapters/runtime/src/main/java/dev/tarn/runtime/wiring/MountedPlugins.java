package dev.tarn.runtime.wiring;

import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The plugins that tell which prefixes they answer for under the settings in force. One that fails
 * to is broken, and keeps no other from being used.
 */
public final class MountedPlugins {
    private static final System.Logger LOG = System.getLogger(MountedPlugins.class.getName());

    private final PluginHost plugins;
    private final List<Prefixes> prefixes;

    private MountedPlugins(PluginHost plugins, List<Prefixes> prefixes) {
        this.plugins = plugins;
        this.prefixes = List.copyOf(prefixes);
    }

    /** What one plugin answers for. */
    record Prefixes(StorageProvider provider, ResolvedSettings settings, Set<UriPrefix> prefixes) {}

    /**
     * Asks each plugin for its prefixes.
     *
     * @throws InvalidSettingException when one fails and the settings say that none may
     */
    static MountedPlugins of(PluginHost found, RuntimeSettings settings) {
        PluginHost plugins = found;
        List<Prefixes> prefixes = new ArrayList<>();
        for (LoadedPlugin plugin : found.plugins()) {
            try {
                prefixes.add(prefixes(plugin.provider(), settings));
            } catch (RuntimeException | LinkageError e) {
                plugins =
                        plugins.without(
                                plugin,
                                "it failed when asked for its prefixes: "
                                        + Redaction.redact(e.toString()));
            }
        }
        report(plugins.broken().subList(found.broken().size(), plugins.broken().size()), settings);
        return new MountedPlugins(plugins, prefixes);
    }

    private static Prefixes prefixes(StorageProvider provider, RuntimeSettings settings) {
        ResolvedSettings resolved =
                settings.of(provider).orElseGet(() -> ResolvedSettings.empty(provider.name()));
        return new Prefixes(provider, resolved, Set.copyOf(provider.prefixes(resolved)));
    }

    private static void report(List<BrokenPlugin> broken, RuntimeSettings settings) {
        failIfAsked(broken, settings);
        for (BrokenPlugin plugin : broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Plugin {0} is left out: {1}",
                    plugin.name(),
                    plugin.reason());
        }
    }

    /** Stops the start-up over a broken plugin where the settings say so. */
    static void failIfAsked(List<BrokenPlugin> broken, RuntimeSettings settings) {
        if (settings.tarn().failsOnBrokenPlugin() && !broken.isEmpty()) {
            throw new InvalidSettingException(
                    broken.stream().map(MountedPlugins::problem).toList());
        }
    }

    private static SettingProblem problem(BrokenPlugin plugin) {
        return new SettingProblem(
                "plugin " + plugin.name(), plugin.origin(), "cannot be used: " + plugin.reason());
    }

    /**
     * The plugins in use, and those left out with the reason.
     *
     * @return the plugins
     */
    public PluginHost plugins() {
        return plugins;
    }

    List<Prefixes> prefixes() {
        return prefixes;
    }
}
