package dev.tarn.benchmarks;

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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Makes thumbnails of 512 pixels by the codecs that are on the class path. */
public final class Thumbnails {
    private static final PictureBox BOX = PictureBox.within(512);

    private static final Pictures PICTURES =
            new Pictures(
                    () ->
                            new PictureCodecs(
                                    all(PictureDecoder.class),
                                    all(PictureEncoder.class),
                                    all(FrameReader.class)));

    private static final List<HeaderReader> HEADERS = all(HeaderReader.class);

    private Thumbnails() {}

    private static <T> List<T> all(Class<T> kind) {
        return ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
    }

    /**
     * Measures, or makes thumbnails to be looked at.
     *
     * @param args {@code measure}, how often each is made after some seconds to warm up, the files;
     *     or {@code memory} and one file: prints the MiB that are resident before anything is
     *     decoded, and the most after one thumbnail; or {@code make}, a folder for the thumbnails
     *     as PNG, the files
     * @throws IOException when a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> all = List.of(args);
        List<String> files = all.subList(2, all.size());
        switch (args[0]) {
            case "measure" ->
                    new ThumbnailRuns(file -> thumbnail(file, PictureFormat.JPEG))
                            .measure(Integer.parseInt(args[1]), files);
            case "memory" -> memory(Path.of(args[1]));
            default -> make(Path.of(args[1]), files);
        }
    }

    private static void memory(Path file) throws IOException {
        long idle = ThumbnailRuns.mostResident();
        thumbnail(file, PictureFormat.JPEG);
        System.out.printf("%d\t%d%n", idle, ThumbnailRuns.mostResident());
    }

    private static void make(Path folder, List<String> files) throws IOException {
        for (String name : files) {
            Path file = Path.of(name);
            try {
                byte[] thumbnail = thumbnail(file, PictureFormat.PNG);
                Files.write(folder.resolve(file.getFileName() + ".png"), thumbnail);
            } catch (MediaFormatException e) {
                System.err.println(file.getFileName() + ": " + e.getMessage());
            }
        }
    }

    private static byte[] thumbnail(Path file, PictureFormat format) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Picture picture = PICTURES.decode(channel, type(channel), PictureRequest.of(BOX));
            return PICTURES.encode(Scaling.into(picture, BOX), format, 85);
        }
    }

    private static String type(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HeaderReader.SNIFFED);
        channel.read(head, 0);
        head.flip();
        return HEADERS.stream()
                .flatMap(reader -> reader.sniff(head.duplicate()).stream())
                .findFirst()
                .orElse("");
    }
}
