package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarn.adapters.imaging.ImageHeaders;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pixels of real files: a folder beside the project, which is not part of it. The property {@code
 * tarn.shared} names another place. Where it is absent, nothing is decoded, and a line says so.
 */
class SharedPixelsTest {
    private static final PictureBox BOX = PictureBox.within(256);

    /** What decoding of a file that is refused may have allocated before, beside three times it. */
    private static final long MOST_ALLOCATED = 64 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Path media = shared().resolve("media");
    private final JavaDecoder decoder = new JavaDecoder();
    private final ImageHeaders headers = new ImageHeaders();

    private static Path shared() {
        Path root = Path.of("").toAbsolutePath().resolve("../..").normalize();
        return root.resolve(System.getProperty("tarn.shared", "../shared")).normalize();
    }

    private static boolean isAbsent() {
        boolean absent = !Files.isDirectory(shared());
        if (absent) {
            System.out.println("Left out: no shared media at " + shared());
        }
        return absent;
    }

    private Optional<String> format(byte[] file) {
        return headers.sniff(ByteBuffer.wrap(file)).filter(format -> decoder.rank(format) > 0);
    }

    private Picture thumbnail(byte[] file) throws IOException {
        String format = format(file).orElseThrow();
        return Scaling.into(
                decoder.decode(PixelFiles.channel(file), format, PictureRequest.of(BOX)), BOX);
    }

    @Test
    void everyPictureGivesAThumbnailOfTheRightSizeOrIsKnownToBeBroken() throws IOException {
        if (isAbsent()) {
            return;
        }
        List<String> refused = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int decoded = 0;
        for (String line : Files.readAllLines(media.resolve("truth.csv"))) {
            String[] row = line.split(",", -1);
            Path path = media.resolve(row[0]);
            boolean wanted = row[0].matches("(photos|orientation|formats)/.*");
            if (!wanted || format(Files.readAllBytes(path)).isEmpty()) {
                continue;
            }
            try {
                Picture found = thumbnail(Files.readAllBytes(path));
                boolean turned = !row[6].isEmpty() && Integer.parseInt(row[6]) > 4;
                int width = Integer.parseInt(row[turned ? 5 : 4]);
                int height = Integer.parseInt(row[turned ? 4 : 5]);
                if (found.width() != BOX.widthOf(width, height)
                        || found.height() != BOX.heightOf(width, height)) {
                    wrong.add(row[0] + ": " + found);
                }
                decoded++;
            } catch (MediaFormatException e) {
                refused.add(row[0] + ": " + e.getMessage());
            }
        }
        System.out.println(decoded + " pictures, refused: " + refused);
        assertThat(wrong).isEmpty();
        assertThat(decoded).isGreaterThan(80);
        assertThat(refused)
                .containsExactly(
                        "photos/32d08f4a5eb10332506ebedbb9bc7257.jpg: Broken JPEG: its pixels end"
                                + " at 95 % of its height",
                        "photos/giant-image.jpg: It has 20000 x 14000 pixels, which are 280.0"
                                + " million; at most 268.4 million are decoded");
    }

    @Test
    void theSameSceneInEveryOrientationGivesTheSamePicture() throws IOException {
        if (isAbsent()) {
            return;
        }
        for (String scene : List.of("Landscape", "Portrait")) {
            Picture first = thumbnail(orientation(scene, 1));
            for (int i = 2; i <= 8; i++) {
                Picture other = thumbnail(orientation(scene, i));
                assertThat(other.width()).isEqualTo(first.width());
                // each has its number written in its middle
                assertThat(PixelFiles.distance(other.argb(), first.argb()))
                        .as("%s %d", scene, i)
                        .isLessThan(3);
            }
        }
    }

    private byte[] orientation(String scene, int number) throws IOException {
        return Files.readAllBytes(media.resolve("orientation/" + scene + "_" + number + ".jpg"));
    }

    @Test
    void brokenFilesAreAnsweredOrRefusedForLittleMemory() throws IOException {
        if (isAbsent()) {
            return;
        }
        int seen = 0;
        int refused = 0;
        try (Stream<Path> files = Files.list(media.resolve("broken"))) {
            for (Path path : files.sorted().toList()) {
                byte[] file = Files.readAllBytes(path);
                Optional<String> format = format(file);
                if (format.isEmpty()) {
                    continue;
                }
                seen++;
                long before = THREADS.getCurrentThreadAllocatedBytes();
                try {
                    assertThat(thumbnail(file).width()).isPositive();
                } catch (MediaFormatException e) {
                    assertThat(e).hasMessageMatching("(?s)\\S.{10,250}");
                    refused++;
                }
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                        .as("allocated for %s", path.getFileName())
                        .isLessThan(MOST_ALLOCATED + 3L * file.length);
            }
        }
        System.out.println(seen + " broken files of formats that are decoded, refused " + refused);
        assertThat(seen).isGreaterThan(2);
        assertThat(refused).isGreaterThan(2);
    }
}
