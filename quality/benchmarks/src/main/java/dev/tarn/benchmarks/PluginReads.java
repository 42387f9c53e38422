package dev.tarn.benchmarks;

import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what it costs to read objects through a plugin's own client, and through the host's
 * transport, each into files with its checksum: CPU seconds of this process for 1,000 objects, in
 * one row of Markdown. The two take turns; a first turn of both is not counted.
 *
 * <p>Arguments: a label, the folder of plugins, the plugin's name, a properties file with its
 * settings, a file with one address a line, a folder for the copies, the number of rounds and the
 * number of threads.
 */
final class PluginReads {
    private static final int ARGUMENTS = 8;

    private PluginReads() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException(
                    "expects LABEL PLUGINS NAME SETTINGS ADDRESSES COPIES ROUNDS THREADS");
        }
        List<ObjectUri> objects =
                Files.readAllLines(Path.of(args[4]), StandardCharsets.UTF_8).stream()
                        .map(ObjectUri::of)
                        .toList();
        ReadPass pass = new ReadPass(objects, Path.of(args[5]), Integer.parseInt(args[7]));
        try (PluginHost host =
                        PluginHost.load(
                                ClassLoader.getPlatformClassLoader(), List.of(Path.of(args[1])));
                HttpByteTransport transport = HttpByteTransport.create();
                Storage own = DistributedStorage.open(host, args[2], Path.of(args[3]));
                Storage lean =
                        DirectStorage.over(
                                DistributedStorage.open(host, args[2], Path.of(args[3])),
                                transport)) {
            Figures ownFigures = new Figures();
            Figures leanFigures = new Figures();
            pass.run(own);
            pass.run(lean);
            for (int round = 0; round < Integer.parseInt(args[6]); round++) {
                if (round % 2 == 0) {
                    ownFigures.add(pass.run(own));
                    leanFigures.add(pass.run(lean));
                } else {
                    leanFigures.add(pass.run(lean));
                    ownFigures.add(pass.run(own));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2f |%n",
                    args[0],
                    leanFigures,
                    ownFigures,
                    leanFigures.median() / ownFigures.median());
        }
    }

    /** CPU seconds for 1,000 objects, by round. */
    private static final class Figures {
        private final List<Double> seconds = new ArrayList<>();

        void add(double perThousand) {
            seconds.add(perThousand);
        }

        double median() {
            List<Double> sorted = seconds.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        @Override
        public String toString() {
            List<Double> sorted = seconds.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "%.2f (%.2f-%.2f)",
                    median(),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1));
        }
    }
}
