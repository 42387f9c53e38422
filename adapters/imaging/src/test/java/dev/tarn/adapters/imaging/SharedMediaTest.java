package dev.tarn.adapters.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real files, with what another program says of them: a folder beside the project, which is not
 * part of it. The property {@code tarn.shared} names another place. Where it is absent, nothing is
 * compared, and a line says so.
 */
class SharedMediaTest {
    /** Of each look there is a fixed price, so that few bytes in many looks would be no success. */
    private static final double MOST_LOOKS = 1.1;

    private static final int MOST_BYTES = 40 << 10;

    private final Path media = shared().resolve("media");

    private static Path shared() {
        Path root = Path.of("").toAbsolutePath().resolve("../..").normalize();
        return root.resolve(System.getProperty("tarn.shared", "../shared")).normalize();
    }

    @Test
    void picturesSayWhatAnotherProgramReads() throws IOException {
        if (isAbsent()) {
            return;
        }
        List<String> differences = new ArrayList<>();
        int seen = 0;
        long looks = 0;
        long bytes = 0;
        for (String[] row : truth()) {
            if (!row[3].startsWith("image/") || row[0].startsWith("broken/")) {
                continue;
            }
            FileInMemory file = new FileInMemory(Files.readAllBytes(media.resolve(row[0])));
            try {
                ImageMetadata image = Reading.of(file, row[0]);
                if (!row[4].isEmpty()) {
                    compare(row, image, differences);
                }
            } catch (MediaFormatException e) {
                if (!row[4].isEmpty()) {
                    differences.add(row[0] + ": " + e.getMessage());
                }
            }
            System.out.println(row[0] + ": " + file.reads() + " looks, " + file.bytesRead() + " B");
            seen++;
            looks += file.reads();
            bytes += file.bytesRead();
        }
        System.out.println(seen + " pictures, " + looks + " looks, " + bytes + " bytes");
        assertThat(differences).isEmpty();
        assertThat(seen).isGreaterThan(80);
        assertThat((double) looks / seen).isLessThanOrEqualTo(MOST_LOOKS);
        assertThat(bytes / seen).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** Stored sides change places when shown, for an orientation that turns by a quarter. */
    private static void compare(String[] row, ImageMetadata image, List<String> differences) {
        boolean byBox = row[3].equals("image/heic") || row[3].equals("image/avif");
        int orientation = row[6].isEmpty() ? 1 : Math.max(1, Integer.parseInt(row[6]));
        boolean swapped = byBox ? image.orientation().swapsSides() : orientation > 4;
        String expected = row[3] + " " + (swapped ? row[5] + "x" + row[4] : row[4] + "x" + row[5]);
        String found = image.mimeType() + " " + image.width() + "x" + image.height();
        if (!byBox) {
            expected += " turned " + orientation;
            found += " turned " + image.orientation().exif();
        }
        if (!found.equals(
                MIME_TYPES.entrySet().stream()
                        .reduce(
                                expected,
                                (text, name) -> text.replace(name.getKey(), name.getValue()),
                                (a, b) -> b))) {
            differences.add(row[0] + ": " + found + ", not " + expected);
        }
    }

    /** Names of our own, where the program's is not registered. */
    private static final Map<String, String> MIME_TYPES =
            Map.of(
                    "image/x-j2c", "image/j2c",
                    // its pixels are HEVC, as its other brand says: what is needed to decode it
                    "image/heif", "image/heic");

    @Test
    void brokenFilesAreAnsweredOrRefusedForLittle() throws IOException {
        if (isAbsent()) {
            return;
        }
        int seen = 0;
        int refused = 0;
        try (Stream<Path> files = Files.list(media.resolve("broken"))) {
            for (Path path : files.sorted().toList()) {
                FileInMemory file = new FileInMemory(Files.readAllBytes(path));
                try {
                    assertThat(Reading.of(file).width()).isPositive();
                } catch (MediaFormatException e) {
                    assertThat(e).hasMessageMatching("(?s)\\S.{10,200}");
                    refused++;
                }
                assertThat(file.reads()).isLessThanOrEqualTo(8);
                assertThat(file.bytesRead()).isLessThanOrEqualTo(1 << 20);
                seen++;
            }
        }
        System.out.println(seen + " broken files, " + refused + " of them refused");
        assertThat(seen).isGreaterThan(50);
    }

    private boolean isAbsent() {
        boolean absent = !Files.isDirectory(shared());
        if (absent) {
            System.out.println("Left out: no shared media at " + shared());
        }
        return absent;
    }

    private List<String[]> truth() throws IOException {
        List<String> lines = Files.readAllLines(media.resolve("truth.csv"));
        return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
    }
}
