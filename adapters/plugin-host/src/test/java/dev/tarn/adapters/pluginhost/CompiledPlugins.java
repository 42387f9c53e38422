package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

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
        Path directory = Files.createDirectory(root.resolve(type));
        compile(type, source, directory);
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
        List<URL> urls = new ArrayList<>();
        for (Path directory : directories) {
            urls.add(directory.toUri().toURL());
        }
        URLClassLoader loader =
                new URLClassLoader(
                        urls.toArray(URL[]::new), StorageProvider.class.getClassLoader());
        loaders.add(loader);
        return PluginHost.onClassPath(loader);
    }

    private static void compile(String type, String source, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        URI name = URI.create("memory:///plugin/" + type + ".java");
        JavaFileObject file =
                new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of(
                        "-d",
                        directory.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-proc:none");
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(messages, Locale.ROOT, null)) {
            boolean done =
                    compiler.getTask(null, files, messages, options, null, List.of(file)).call();
            List<Diagnostic<? extends JavaFileObject>> errors = messages.getDiagnostics();
            assertThat(done).as(errors.toString()).isTrue();
        }
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
