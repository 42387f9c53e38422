package dev.tarn.benchmarks;

import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the files of a folder into a store, for {@link PluginReads} to read them.
 *
 * <p>Arguments: the folder of plugins, the plugin's name, a properties file with its settings, the
 * prefix of the addresses, and the folder of files.
 */
final class PluginWrites {
    private static final int ARGUMENTS = 5;

    private PluginWrites() {}

    public static void main(String[] args) throws IOException {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException("expects PLUGINS NAME SETTINGS PREFIX FOLDER");
        }
        try (PluginHost host =
                        PluginHost.load(
                                ClassLoader.getPlatformClassLoader(), List.of(Path.of(args[0])));
                Storage storage = DistributedStorage.open(host, args[1], Path.of(args[2]));
                Stream<Path> files = Files.list(Path.of(args[4]))) {
            for (Path file : files.toList()) {
                ObjectUri uri = ObjectUri.of(args[3] + file.getFileName());
                storage.write(
                        WriteRequest.of(
                                uri,
                                WriteSource.of(Files.readAllBytes(file)),
                                WriteMode.replace()));
            }
        }
    }
}
