package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.PictureRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files changed at random. The property {@code tarn.fuzz.inputs} says how many of each format; the
 * seed is fixed, so that a failure comes again.
 */
class HostilePixelsTest {
    private static final int INPUTS = Integer.getInteger("tarn.fuzz.inputs", 600);

    /** What decoding may take of the heap; more pixels than it allows are refused by the header. */
    private static final long MOST_ALLOCATED = 48 << 20;

    private static final long MOST_PIXELS = 1 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The smallest WebP files there are, without loss and with. */
    private static final List<byte[]> WEBP =
            List.of(
                    Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
                    Base64.getDecoder()
                            .decode(
                                    "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuU"
                                            + "AAA="));

    private final JavaDecoder decoder = new JavaDecoder();

    private static Map<String, List<byte[]>> files() {
        Map<String, List<byte[]>> files = new LinkedHashMap<>();
        BufferedImage colour = PixelFiles.scene(90, 60, false);
        BufferedImage grey = PixelFiles.scene(33, 47, true);
        files.put(
                "image/jpeg",
                List.of(
                        PixelFiles.jpeg(colour, 0.7f, false),
                        PixelFiles.jpeg(colour, 0.7f, true),
                        PixelFiles.jpeg(grey, 0.7f, true)));
        files.put(
                "image/png",
                List.of(
                        PixelFiles.png(colour, false),
                        PixelFiles.png(colour, true),
                        PixelFiles.png(grey, false)));
        for (String format : List.of("gif", "bmp", "tiff")) {
            files.put(
                    "image/" + format,
                    List.of(PixelFiles.of(format, colour), PixelFiles.of(format, grey)));
        }
        files.put("image/webp", WEBP);
        files.put("image/vnd.microsoft.icon", List.of(PixelFiles.icon(colour)));
        files.put("image/x-portable-pixmap", List.of(PixelFiles.pixmap(colour)));
        return files;
    }

    private static Iterable<String> formats() {
        return files().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void changedFilesAreDecodedOrRefusedWithinTheirMemory(String format) throws IOException {
        List<byte[]> files = files().get(format);
        Random random = new Random(format.hashCode());
        PictureRequest whole = PictureRequest.whole().withMostPixels(MOST_PIXELS);
        for (byte[] file : files) { // classes are loaded before allocation is counted
            decoder.decode(PixelFiles.channel(file), format, whole);
        }
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = changed(files.get(random.nextInt(files.size())), random);
            PictureRequest request =
                    random.nextBoolean()
                            ? whole
                            : PictureRequest.of(PictureBox.within(10)).withMostPixels(MOST_PIXELS);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                decoder.decode(PixelFiles.channel(input), format, request);
            } catch (MediaFormatException e) {
                refused++;
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError(format + " " + i + ": " + Arrays.toString(input), e);
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as("allocated for input %d", i)
                    .isLessThanOrEqualTo(MOST_ALLOCATED);
        }
        assertThat(refused).as("refused of %d", INPUTS).isBetween(1, INPUTS - 1);
    }

    /** One to five changes: bits, bytes, lengths, what is missing. */
    private static byte[] changed(byte[] start, Random random) {
        byte[] file = start.clone();
        for (int i = random.nextInt(5); i >= 0 && file.length > 0; i--) {
            // headers are short, and worth more tries
            int at =
                    random.nextInt(random.nextBoolean() ? Math.min(400, file.length) : file.length);
            switch (random.nextInt(6)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) -1);
                case 3 -> Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) 0);
                case 4 -> file[at] += (byte) (random.nextInt(5) - 2);
                default -> file = random.nextInt(4) > 0 ? file : Arrays.copyOf(file, at);
            }
        }
        return file;
    }
}
