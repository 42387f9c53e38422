package dev.tarn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes thumbnails again and again in one warm process, and prints what they cost. */
final class ThumbnailRuns {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A compiler goes on for some seconds with what runs again and again. */
    private static final long WARMING_NANOS = 5_000_000_000L;

    private final ThumbnailMaker maker;

    ThumbnailRuns(ThumbnailMaker maker) {
        this.maker = maker;
    }

    /**
     * For each file prints a line: name, milliseconds of CPU of the whole process, the most memory
     * that was resident so far in MiB, and the bytes of the thumbnail; or the name, three empty
     * fields, and why there is none.
     *
     * @param times how often each thumbnail is made, after seconds to warm up
     */
    void measure(int times, List<String> files) {
        for (String file : files) {
            Path path = Path.of(file);
            try {
                measure(path, times);
            } catch (IOException e) {
                System.out.printf("%s\t\t\t\t%s%n", path.getFileName(), e.getMessage());
            }
        }
    }

    private void measure(Path file, int times) throws IOException {
        long begun = System.nanoTime();
        do {
            maker.thumbnail(file);
        } while (System.nanoTime() - begun < WARMING_NANOS);
        long before = SYSTEM.getProcessCpuTime();
        long bytes = 0;
        for (int i = 0; i < times; i++) {
            bytes += maker.thumbnail(file).length;
        }
        double spent = (SYSTEM.getProcessCpuTime() - before) / 1e6 / times;
        System.out.printf(
                "%s\t%.1f\t%d\t%d%n", file.getFileName(), spent, mostResident(), bytes / times);
    }

    /** The most memory that was resident so far, in MiB. */
    static long mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
