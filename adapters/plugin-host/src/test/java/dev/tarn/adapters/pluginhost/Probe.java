package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plugin whose calls throw unless they run under its own class loader. */
final class Probe {
    static final Path HOME =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/level-1");

    private static final List<String> CLASSES =
            List.of("Guard", "Library", "PrivateFailure", "ProbeProvider", "ProbeStorage");

    private Probe() {}

    static PluginJar jar() throws IOException {
        return PluginJar.of(sources()).announcing("probe.ProbeProvider").withVersion("1.0");
    }

    static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String name : CLASSES) {
            sources.put(
                    "probe." + name, Files.readString(HOME.resolve("probe/" + name + ".java.txt")));
        }
        return sources;
    }

    /** The plugins of a directory, which are all whole. */
    static PluginHost host(Path root) {
        return PluginHost.load(ClassLoader.getPlatformClassLoader(), List.of(root));
    }

    static Storage storage(PluginHost host) {
        return host.plugins().get(0).provider().open(ResolvedSettings.empty("probe"));
    }

    /** The probe by itself, in a directory. */
    static PluginHost loadedFrom(Path root) {
        try {
            jar().writeTo(root.resolve("probe.jar"));
            return host(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
