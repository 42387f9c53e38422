package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What thumbnails take of memory, in processes of their own. The property {@code tarn.thumbnails}
 * says how many are made of a picture of 12 million pixels.
 */
class ThumbnailMemoryTest {
    private static final int THUMBNAILS = Integer.getInteger("tarn.thumbnails", 40);

    /** What a picture of 100 million pixels may take beside what a small one took before. */
    private static final long MOST_MIB = 64;

    @TempDir private Path folder;

    @Test
    void manyThumbnailsOfLargePicturesFitIntoASmallHeapWithAllCoresBusy() throws Exception {
        Path photo = photo("photo.jpg", 4000, 3000);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());

        long[] found = run("256m", photo, THUMBNAILS, threads, photo);

        assertThat(found[2]).isEqualTo(THUMBNAILS);
    }

    @Test
    void aVeryLargePictureTakesLittleMoreThanASmallOne() throws Exception {
        Path huge = photo("huge.jpg", 12_240, 8_176);
        Path small = photo("small.jpg", 640, 480);

        long[] found = run("128m", huge, 1, 1, small);

        assertThat(found[2]).isEqualTo(1);
        assertThat(found[1] - found[0]).as("MiB").isLessThanOrEqualTo(MOST_MIB);
    }

    /** Made of one file by saying that it goes on: the same row of blocks again and again. */
    private Path photo(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, TiledJpeg.of(width, height));
        return file;
    }

    private long[] run(String heap, Path file, int count, int threads, Path first)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(ManyThumbnails.class.getName());
        command.addAll(List.of(file.toString(), "" + count, "" + threads, first.toString()));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        System.out.println(file.getFileName() + ": MiB before, at most, thumbnails made: " + said);
        return Arrays.stream(said.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
