package dev.tarn.runtime.wiring;

import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginFailedException;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.core.settings.MountSettings;
import dev.tarn.core.settings.MountSettings.Kind;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plugins that tell which prefixes they answer for under the settings in force. One that fails
 * to is broken, and keeps no other from being used.
 */
public final class MountedPlugins {
    private static final System.Logger LOG = System.getLogger(MountedPlugins.class.getName());

    private final PluginHost plugins;
    private final List<Prefixes> mounted;

    private MountedPlugins(PluginHost plugins, List<Prefixes> mounted) {
        this.plugins = plugins;
        this.mounted = List.copyOf(mounted);
    }

    /**
     * What one set of a plugin's settings answers for.
     *
     * @param provider the plugin's provider
     * @param set the settings
     * @param prefixes what is mounted with them; nothing when others own all that they tell
     */
    record Prefixes(StorageProvider provider, MountSettings set, Set<UriPrefix> prefixes) {}

    /**
     * Asks each plugin for its prefixes.
     *
     * <p>What a plugin's own settings tell is all mounted. A further profile has only those that
     * nobody owns yet, so several profiles with one endpoint differ by their alias alone.
     *
     * @throws InvalidSettingException when a plugin's own settings make no prefixes, or when one
     *     fails and the settings say that none may
     */
    static MountedPlugins of(PluginHost found, RuntimeSettings settings) {
        PluginHost plugins = found;
        List<Prefixes> prefixes = new ArrayList<>();
        List<SettingProblem> problems = new ArrayList<>();
        for (LoadedPlugin plugin : found.plugins()) {
            try {
                prefixes.add(own(plugin.provider(), settings));
            } catch (InvalidSettingException e) {
                problems.addAll(e.problems());
            } catch (RuntimeException | LinkageError e) {
                plugins =
                        plugins.without(
                                plugin, "it failed when asked for its prefixes: " + words(e));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        failIfAsked(plugins.broken(), settings);
        addFurther(plugins, settings, prefixes);
        return new MountedPlugins(plugins, prefixes);
    }

    /** The host's own words for it name the plugin and what it threw. */
    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return Redaction.redact(
                failure instanceof PluginFailedException && message != null
                        ? message
                        : failure.toString());
    }

    private static Prefixes own(StorageProvider provider, RuntimeSettings settings) {
        MountSettings own =
                settings.mounts(provider).stream()
                        .findFirst()
                        .orElseGet(
                                () -> MountSettings.main(ResolvedSettings.empty(provider.name())));
        return new Prefixes(provider, own, Set.copyOf(provider.prefixes(own.settings())));
    }

    /** Entries of {@code credentials} say what they are for; profiles take what is left. */
    private static void addFurther(
            PluginHost plugins, RuntimeSettings settings, List<Prefixes> prefixes) {
        Set<UriPrefix> owned = new HashSet<>();
        prefixes.forEach(plugin -> owned.addAll(plugin.prefixes()));
        for (Kind kind : List.of(Kind.ENTRY, Kind.PROFILE)) {
            for (LoadedPlugin plugin : plugins.plugins()) {
                StorageProvider provider = plugin.provider();
                settings.mounts(provider).stream()
                        .filter(set -> set.kind() == kind)
                        .map(set -> further(provider, set, owned))
                        .filter(further -> !further.prefixes().isEmpty())
                        .forEach(prefixes::add);
            }
        }
    }

    private static Prefixes further(
            StorageProvider provider, MountSettings set, Set<UriPrefix> owned) {
        Set<UriPrefix> prefixes =
                set.only().map(Set::of).orElseGet(() -> free(provider, set, owned));
        owned.addAll(prefixes);
        return new Prefixes(provider, set, prefixes);
    }

    /** What a profile tells and nobody owns; a profile that is of no use stops nothing. */
    private static Set<UriPrefix> free(
            StorageProvider provider, MountSettings set, Set<UriPrefix> owned) {
        try {
            Set<UriPrefix> free = new HashSet<>(provider.prefixes(set.settings()));
            free.removeAll(owned);
            return free;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is not mounted: {1}",
                    set.settings().mount(),
                    Redaction.redact(
                            e instanceof InvalidSettingException
                                    ? String.valueOf(e.getMessage())
                                    : e.toString()));
            return Set.of();
        }
    }

    /** Says which plugins are left out, for who is about to use storages. */
    void warnOfBroken() {
        for (BrokenPlugin plugin : plugins.broken()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Plugin {0} is left out ({1}): {2}",
                    plugin.name(),
                    plugin.origin(),
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
     * The plugins in use.
     *
     * @return the plugins, sorted by name
     */
    public List<LoadedPlugin> plugins() {
        return plugins.plugins();
    }

    /**
     * The plugins that were found and left out.
     *
     * @return each with the reason
     */
    public List<BrokenPlugin> broken() {
        return plugins.broken();
    }

    /**
     * What a plugin answers for.
     *
     * @param plugin one of {@link #plugins()}
     * @return its prefixes in alphabetical order
     */
    public List<MountedPrefix> prefixes(LoadedPlugin plugin) {
        return mounted.stream()
                .filter(each -> each.provider().equals(plugin.provider()))
                .flatMap(
                        each ->
                                each.prefixes().stream()
                                        .map(
                                                prefix ->
                                                        new MountedPrefix(
                                                                prefix.text(), each.set().name())))
                .sorted(Comparator.comparing(MountedPrefix::prefix))
                .toList();
    }

    /**
     * What is put around each storage of a plugin.
     *
     * @return names with what they do, the innermost first
     */
    public List<String> decorators() {
        return StorageStack.DECORATORS;
    }

    List<Prefixes> mounted() {
        return mounted;
    }
}
