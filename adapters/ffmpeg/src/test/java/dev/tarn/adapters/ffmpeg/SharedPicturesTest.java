package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Real pictures and what another program says of them. They are not part of the project: {@code
 * -Dtarn.shared=FOLDER} says where they lie, by default {@code shared} beside the project.
 */
class SharedPicturesTest {
    private static final Path SHARED =
            Path.of(System.getProperty("tarn.shared", "../../../shared")).resolve("media");
    private static final Map<String, String> TYPES =
            Map.of(
                    "image/webp", "image/webp",
                    "image/heic", "image/heic",
                    "image/heif", "image/heif",
                    "image/avif", "image/avif",
                    "image/x-j2c", "image/jp2");

    /** Of animated pictures there are so many. */
    private static final int LEFT_TO_OTHERS = 6;

    private final FfmpegPictureDecoder decoder = new FfmpegPictureDecoder();

    @Test
    void picturesHaveTheSizeThatAnotherProgramSays() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": real pictures");
            return;
        }
        int decoded = 0;
        int left = 0;
        for (String line : Files.readAllLines(SHARED.resolve("truth.csv"))) {
            String[] row = line.split(",", -1);
            String type = TYPES.get(row[3]);
            if (type == null || row[4].isEmpty() || row[0].startsWith("broken")) {
                continue;
            }
            int width = Integer.parseInt(row[4]);
            int height = Integer.parseInt(row[5]);
            Path file = SHARED.resolve(row[0]);
            if ((long) width * height > PictureRequest.MOST_PIXELS) {
                assertTooLarge(file, type);
                continue;
            }
            if (isLeftToOthers(file, type)) {
                System.out.println("Left to others: " + row[0]);
                left++;
                continue;
            }
            assertThat(decode(file, type, PictureRequest.whole()))
                    .as(row[0])
                    .extracting(Picture::width, Picture::height)
                    .containsExactly(width, height);
            PictureBox box = PictureBox.within(100);
            double scale = box.scale(width, height);
            assertThat(decode(file, type, PictureRequest.of(box)))
                    .as(row[0])
                    .extracting(small -> Scaling.into(small, box))
                    .matches(small -> small.width() == side(width, scale))
                    .matches(small -> small.height() == side(height, scale));
            decoded++;
        }
        System.out.println("Real pictures decoded: " + decoded);
        assertThat(decoded).isGreaterThan(8);
        assertThat(left).isLessThanOrEqualTo(LEFT_TO_OTHERS);
    }

    private void assertTooLarge(Path file, String type) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(file, type, PictureRequest.whole()))
                .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR);
    }

    private static int side(int whole, double scale) {
        return (int) Math.max(1, Math.round(whole * scale));
    }

    private boolean isLeftToOthers(Path file, String type) throws IOException {
        try {
            decode(file, type, PictureRequest.whole());
            return false;
        } catch (MediaFormatException e) {
            if (e.kind() == MediaFormatException.Kind.UNSUPPORTED) {
                return true;
            }
            throw e;
        }
    }

    @Test
    void brokenFilesAreDecodedOrRefused() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": broken pictures");
            return;
        }
        List<Path> files;
        try (var listed = Files.list(SHARED.resolve("broken"))) {
            files = listed.toList();
        }
        assertThat(files).isNotEmpty();
        int refused = 0;
        for (Path file : files) {
            for (String type : Set.copyOf(TYPES.values())) {
                try {
                    decode(file, type, PictureRequest.whole());
                } catch (MediaFormatException e) {
                    refused++;
                }
            }
        }
        System.out.println("Broken files: " + files.size() + ", refused: " + refused);
        assertThat(refused).isPositive();
    }

    private Picture decode(Path file, String type, PictureRequest request) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return decoder.decode(channel, type, request);
        }
    }
}
