package dev.tarn.adapters.pluginhost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The storage plugins of this process: those that passed the checks, and those left out with the
 * reason.
 *
 * <p>Finding a plugin runs its constructor, which does nothing, and loads no class of its store's
 * SDK; of a plugin directory only the plugin's own JARs are opened. Each call of a plugin's
 * provider and of what it makes runs under the plugin's class loader as the thread's context.
 * Closed after the storages and whatever runs their calls.
 */
public final class PluginHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PluginHost.class.getName());

    private final List<LoadedPlugin> plugins;
    private final List<BrokenPlugin> broken;
    private final List<PluginClassLoader> loaders;

    PluginHost(
            List<LoadedPlugin> plugins,
            List<BrokenPlugin> broken,
            List<PluginClassLoader> loaders) {
        this.plugins = List.copyOf(plugins);
        this.broken = List.copyOf(broken);
        this.loaders = List.copyOf(loaders);
    }

    /**
     * Finds the plugins of a class path by {@link java.util.ServiceLoader}.
     *
     * @param classPath the class path
     * @return the plugins, sorted by name
     */
    public static PluginHost onClassPath(ClassLoader classPath) {
        return load(classPath, List.of());
    }

    /**
     * Finds the plugins of a class path and of plugin directories.
     *
     * <p>Each directory and each JAR in a plugin directory is one plugin with a class loader of its
     * own. The JARs at the top of a plugin's directory are searched for its provider, those under
     * {@code lib/} are what they need.
     *
     * @param classPath the class path
     * @param roots plugin directories; one that does not exist holds none, one named twice is
     *     searched once
     * @return the plugins, sorted by name; closed by the caller
     */
    public static PluginHost load(ClassLoader classPath, Collection<Path> roots) {
        Discovery discovery = new Discovery();
        discovery.onClassPath(classPath);
        Set<Path> searched = new LinkedHashSet<>();
        for (Path root : roots) {
            if (searched.add(real(root))) {
                discovery.under(root);
            }
        }
        return discovery.host();
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root.toAbsolutePath().normalize();
        }
    }

    /**
     * The same plugins but one, which turned out to be of no use.
     *
     * @param plugin one of the plugins
     * @param reason why it is left out, in words
     * @return the plugins, with this one among the broken; closing it closes this as well
     */
    public PluginHost without(LoadedPlugin plugin, String reason) {
        List<BrokenPlugin> more = new ArrayList<>(broken);
        more.add(new BrokenPlugin(plugin.provider().name(), plugin.origin(), reason));
        return new PluginHost(
                plugins.stream().filter(p -> !p.equals(plugin)).toList(), more, loaders);
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

    List<PluginClassLoader> loaders() {
        return loaders;
    }

    /**
     * Closes the class loaders of the plugins: code of theirs that was not loaded yet can no longer
     * be. Harmless when called again.
     */
    @Override
    public void close() {
        loaders.forEach(PluginHost::close);
    }

    static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "A plugin''s JAR could not be closed: {0}", e);
        }
    }
}
