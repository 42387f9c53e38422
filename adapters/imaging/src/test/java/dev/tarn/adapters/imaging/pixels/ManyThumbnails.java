package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process that makes the thumbnail of a file again and again, and says what memory it took. */
public final class ManyThumbnails {
    private static final PictureBox BOX = PictureBox.within(512);

    private ManyThumbnails() {}

    /** Prints megabytes: resident before, at most, and how many thumbnails were made. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        JavaDecoder decoder = new JavaDecoder();
        JavaEncoder encoder = new JavaEncoder();
        if (args.length > 3) {
            thumbnail(Path.of(args[3]), decoder, encoder); // what any picture takes
        }
        long before = resident("VmRSS");
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> lengths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lengths.add(workers.submit(() -> thumbnail(file, decoder, encoder)));
        }
        int made = 0;
        for (Future<Integer> length : lengths) {
            made += length.get() > 1000 ? 1 : 0;
        }
        workers.shutdown();
        System.out.println(before + " " + resident("VmHWM") + " " + made);
    }

    private static int thumbnail(Path file, JavaDecoder decoder, JavaEncoder encoder)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Picture picture = decoder.decode(channel, "image/jpeg", PictureRequest.of(BOX));
            return encoder.encode(Scaling.into(picture, BOX), PictureFormat.JPEG, 85).length;
        }
    }

    /** As Linux counts; elsewhere the heap in use. */
    private static long resident(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
