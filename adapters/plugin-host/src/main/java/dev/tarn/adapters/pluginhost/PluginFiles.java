package dev.tarn.adapters.pluginhost;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The JARs of one plugin.
 *
 * @param origin the directory, or the single JAR
 * @param own those in which a provider is looked for
 * @param libraries what they need
 */
record PluginFiles(Path origin, List<Path> own, List<Path> libraries) {
    private static final String JAR = ".jar";

    /**
     * What lies in a plugin root: each directory and each JAR in it is a plugin. Hidden ones and
     * other files are not.
     *
     * @return sorted by name
     */
    static List<Path> entries(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .filter(entry -> Files.isDirectory(entry) || isJar(entry))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The JARs of a directory, those under {@code lib/} as libraries; or a JAR by itself.
     *
     * @throws PluginFault when a directory holds none
     */
    static PluginFiles of(Path entry) throws IOException, PluginFault {
        if (!Files.isDirectory(entry)) {
            return new PluginFiles(entry, List.of(entry), List.of());
        }
        List<Path> own = jars(entry);
        Path lib = entry.resolve("lib");
        List<Path> libraries = Files.isDirectory(lib) ? jars(lib) : List.of();
        if (own.isEmpty()) {
            throw new PluginFault(
                    libraries.isEmpty()
                            ? "the directory holds no JAR"
                            : "the directory holds JARs under lib/ only; the plugin's own JAR belongs beside lib/");
        }
        return new PluginFiles(entry, own, libraries);
    }

    /**
     * The files in the own JARs that announce a provider.
     *
     * @param open takes the opened JARs, to be closed by the caller. While they are open the class
     *     loader reads their directories from memory
     * @throws PluginFault when a JAR cannot be read, or none announces a provider
     */
    List<URL> serviceFiles(List<ZipFile> open) throws PluginFault, MalformedURLException {
        List<URL> files = new ArrayList<>();
        for (Path jar : own) {
            ZipFile zip = open(jar);
            open.add(zip);
            if (zip.getEntry(PluginClassLoader.SERVICE_FILE) != null) {
                files.add(new URL("jar:" + jar.toUri() + "!/" + PluginClassLoader.SERVICE_FILE));
            }
        }
        if (files.isEmpty()) {
            throw new PluginFault(
                    "none of its JARs has the file "
                            + PluginClassLoader.SERVICE_FILE
                            + ", which names the provider class");
        }
        return files;
    }

    private static ZipFile open(Path jar) throws PluginFault {
        try {
            return new ZipFile(jar.toFile());
        } catch (IOException e) {
            throw new PluginFault(jar.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    /** Every JAR, in the order in which classes are looked for. */
    List<URL> urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : own) {
            urls.add(jar.toUri().toURL());
        }
        for (Path jar : libraries) {
            urls.add(jar.toUri().toURL());
        }
        return urls;
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(PluginFiles::isJar).sorted().toList();
        }
    }

    private static boolean isJar(Path file) {
        return name(file).endsWith(JAR) && !Files.isDirectory(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
