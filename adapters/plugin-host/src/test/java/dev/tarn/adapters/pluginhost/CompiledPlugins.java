package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class path of small plugins, each compiled into a directory of its own. */
final class CompiledPlugins implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/" + StorageProvider.class.getName();

    private final Path root;
    private final List<Path> directories = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    CompiledPlugins(Path root) {
        this.root = root;
    }

    /**
     * Adds a plugin.
     *
     * @param type the simple name of its provider class
     * @param members what its class body begins with
     * @param name what {@code name()} returns, as Java
     */
    CompiledPlugins with(String type, String members, String name) throws IOException {
        return with(type, members, name, "SpiLevel.CURRENT", "List.of()");
    }

    CompiledPlugins with(String type, String members, String name, String level, String settings)
            throws IOException {
        String source =
                """
                package plugin;

                import dev.tarn.spi.*;
                import java.util.*;

                public final class %s implements StorageProvider {
                    %s
                    public String name() { return %s; }
                    public int spiLevel() { return %s; }
                    public List<SettingSpec> settings() { return %s; }
                    public Set<UriPrefix> prefixes(ResolvedSettings settings) { return Set.of(); }
                    public Storage open(ResolvedSettings settings) {
                        throw new UnsupportedOperationException();
                    }
                }
                """
                        .formatted(type, members, name, level, settings);
        Path directory = Files.createDirectories(root.resolve(type));
        CompiledSources.into(directory, Map.of("plugin." + type, source));
        return register(directory, "plugin." + type);
    }

    CompiledPlugins withAllOf(CompiledPlugins others) {
        directories.addAll(others.directories);
        return this;
    }

    /** Adds a directory that announces a provider class, whether or not there is one. */
    CompiledPlugins announcing(String directory, String type) throws IOException {
        return register(Files.createDirectory(root.resolve(directory)), type);
    }

    private CompiledPlugins register(Path directory, String type) throws IOException {
        Path services = directory.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.writeString(services, type + "\n");
        directories.add(directory);
        return this;
    }

    String origin(String type) {
        return root.resolve(type).toString();
    }

    PluginHost host() throws IOException {
        return PluginHost.onClassPath(loader());
    }

    ClassLoader loader() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path directory : directories) {
            urls.add(directory.toUri().toURL());
        }
        URLClassLoader loader =
                new URLClassLoader(
                        urls.toArray(URL[]::new), StorageProvider.class.getClassLoader());
        loaders.add(loader);
        return loader;
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
