package dev.tarn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tarn.Tarn;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Downloads a dataset again and again in one process, each time into an empty cache, and copies the
 * same files by {@code cp -r} in turns with it. Prints the cells of a row of Markdown: what an
 * object costs in milliseconds of CPU each way, and the difference. The first rounds are not
 * counted: the process is still getting warm. Copies are truncated at once and left: new files are
 * dearer for minutes after a mass deletion.
 *
 * <p>Arguments: the folder of plugins, the dataset, the folder of the same files, a folder for the
 * copies, the number of counted rounds and the number of workers.
 */
final class WarmDownload {
    private static final int ARGUMENTS = 6;
    private static final int WARMING_ROUNDS = 4;
    private static final int CHILD_USER = 13;
    private static final double MILLIS_PER_TICK = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path plugins;
    private final String dataset;
    private final Path files;
    private final Path copies;
    private final int workers;

    private WarmDownload(String... args) {
        plugins = Path.of(args[0]);
        dataset = args[1];
        files = Path.of(args[2]);
        copies = Path.of(args[3]);
        workers = Integer.parseInt(args[5]);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException(
                    "expects PLUGINS DATASET FILES COPIES ROUNDS WORKERS");
        }
        int rounds = Integer.parseInt(args[4]);
        WarmDownload downloads = new WarmDownload(args);
        List<Double> tarn = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        for (int round = 0; round < WARMING_ROUNDS + rounds; round++) {
            double downloaded = downloads.download(round);
            downloads.truncate("tarn-" + round);
            double copied = downloads.copy(round);
            downloads.truncate("cp-" + round);
            if (round >= WARMING_ROUNDS) {
                tarn.add(downloaded);
                floor.add(copied);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %.3f%n",
                spread(tarn),
                spread(floor),
                median(tarn) - median(floor));
    }

    /** Opening and closing are the process's work too, once for all its downloads. */
    private double download(int round) throws IOException {
        Path cache = Files.createDirectories(copies.resolve("tarn-" + round));
        try (Tarn tarn =
                Tarn.builder().pluginDirectory(plugins).set("cache_dir", cache.toString()).open()) {
            long before = ownNanos();
            TransferReport report =
                    tarn.dataset(dataset)
                            .downloadMedia(MediaOptions.defaults().withWorkers(workers));
            if (report.failed() > 0) {
                throw new IOException(report.failed() + " objects failed");
            }
            return (ownNanos() - before) / NANOS_PER_MILLI / report.fetched();
        }
    }

    private double copy(int round) throws IOException, InterruptedException {
        long count;
        try (var names = Files.list(files)) {
            count = names.count();
        }
        Path copy = copies.resolve("cp-" + round);
        double before = childrenMillis();
        Process process =
                new ProcessBuilder("cp", "-r", files.toString(), copy.toString())
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("cp ended with code " + process.exitValue());
        }
        return (childrenMillis() - before) / count;
    }

    private void truncate(String copy) throws IOException {
        try (var all = Files.walk(copies.resolve(copy))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Files.write(file, new byte[0]);
            }
        }
    }

    /** User and system time of the processes that this one waited for, in hundredths of seconds. */
    private static double childrenMillis() throws IOException {
        String status = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_USER + 1]))
                * MILLIS_PER_TICK;
    }

    private static long ownNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String spread(List<Double> found) {
        List<Double> sorted = found.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f-%.3f)",
                median(found),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> found) {
        List<Double> sorted = found.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
