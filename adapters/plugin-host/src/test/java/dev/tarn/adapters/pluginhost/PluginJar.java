package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A JAR made of compiled sources and files, as a third party would ship it. */
final class PluginJar {
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> files = new TreeMap<>();

    private PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    static PluginJar empty() {
        return new PluginJar();
    }

    /** With a class, compiled against the storage interface. */
    static PluginJar of(String className, String source) throws IOException {
        return of(Map.of(className, source));
    }

    /** With classes that may know each other. */
    static PluginJar of(Map<String, String> sources) throws IOException {
        return new PluginJar().withFilesOf(CompiledSources.directory(sources));
    }

    PluginJar withVersion(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Announces a provider. */
    PluginJar announcing(String... types) {
        return withFile(PluginClassLoader.SERVICE_FILE, String.join("\n", types) + "\n");
    }

    PluginJar withFile(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** With a copy of the storage interface, as a JAR made by a careless shading has it. */
    PluginJar withCopyOfTheInterface() throws IOException {
        URI home = home();
        Path place = Path.of(home);
        if (Files.isDirectory(place)) {
            return withFilesOf(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return withFilesOf(jar.getPath("/"));
        }
    }

    private static URI home() {
        try {
            return StorageProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private PluginJar withFilesOf(Path directory) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(directory)) {
            found = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : found) {
            String name = directory.relativize(file).toString();
            if (!name.startsWith("META-INF")) {
                files.put(name, Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** Without one of its classes, as a JAR that was not shipped whole. */
    PluginJar without(String file) {
        assertThat(files.remove(file)).isNotNull();
        return this;
    }

    /** With a class as a newer compiler would have made it. */
    PluginJar withJavaVersion(String file, int version) {
        byte[] bytes = files.getOrDefault(file, new byte[0]);
        bytes[7] = (byte) version;
        return this;
    }

    Path writeTo(Path file) {
        try {
            Files.createDirectories(file.getParent());
            write(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void write(OutputStream target) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(files);
        try (JarOutputStream jar = new JarOutputStream(target, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
    }
}
