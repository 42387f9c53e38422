package dev.tarn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureEncoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes thumbnails of 512 pixels, again and again in one warm process, by the codecs that are on
 * the class path. For each file it prints a line: name, milliseconds of CPU of the whole process,
 * and the most memory that was resident so far, in MiB.
 */
public final class Thumbnails {
    private static final PictureBox BOX = PictureBox.within(512);

    private static final Pictures PICTURES =
            new Pictures(
                    () ->
                            new PictureCodecs(
                                    all(PictureDecoder.class),
                                    all(PictureEncoder.class),
                                    all(FrameReader.class)));

    private Thumbnails() {}

    private static <T> List<T> all(Class<T> kind) {
        return ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
    }

    /**
     * Measures.
     *
     * @param args a folder for the thumbnails as PNG, or {@code -} to measure JPEG; how often each
     *     is made, after as many to warm up; the files
     * @throws IOException when a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        int times = Integer.parseInt(args[1]);
        for (String name : List.of(args).subList(2, args.length)) {
            Path file = Path.of(name);
            try {
                if (args[0].equals("-")) {
                    measure(file, times);
                } else {
                    Path target = Path.of(args[0], file.getFileName() + ".png");
                    Files.write(target, thumbnail(file, PictureFormat.PNG));
                }
            } catch (MediaFormatException e) {
                System.err.println(file + ": " + e.getMessage());
            }
        }
    }

    private static void measure(Path file, int times) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < times; i++) {
            thumbnail(file, PictureFormat.JPEG);
        }
        long before = system.getProcessCpuTime();
        long bytes = 0;
        for (int i = 0; i < times; i++) {
            bytes += thumbnail(file, PictureFormat.JPEG).length;
        }
        double spent = (system.getProcessCpuTime() - before) / 1e6 / times;
        System.out.printf(
                "%s\t%.1f\t%d\t%d%n", file.getFileName(), spent, resident(), bytes / times);
    }

    private static byte[] thumbnail(Path file, PictureFormat format) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(HeaderReader.SNIFFED);
            channel.read(head, 0);
            String type =
                    all(HeaderReader.class).stream()
                            .flatMap(reader -> reader.sniff(head.flip()).stream())
                            .findFirst()
                            .orElse("");
            Picture picture = PICTURES.decode(channel, type, PictureRequest.of(BOX));
            return PICTURES.encode(Scaling.into(picture, BOX), format, 85);
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
