package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Real videos and what another program counts in them. They are not part of the project: {@code
 * -Dtarn.shared=FOLDER} says where they lie, by default {@code shared} beside the project.
 */
class SharedFramesTest {
    private static final Path SHARED =
            Path.of(System.getProperty("tarn.shared", "../../../shared")).resolve("media");

    private final FfmpegFrameReader reader = new FfmpegFrameReader();

    @Test
    void asManyFramesAreThereAsAnotherProgramCounts() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": real videos");
            return;
        }
        List<String[]> rows =
                Files.readAllLines(SHARED.resolve("truth.csv")).stream()
                        .map(line -> line.split(",", -1))
                        .filter(row -> row[0].startsWith("videos/"))
                        .toList();
        assertThat(rows).isNotEmpty();
        for (String[] row : rows) {
            assertFrames(row);
        }
        System.out.println("Real videos decoded: " + rows.size());
    }

    private void assertFrames(String[] row) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(SHARED.resolve(row[0]));
                FrameSource frames = reader.open(channel, row[3])) {
            long counted = 0;
            while (frames.next()) {
                assertThat(frames.number()).isEqualTo(counted);
                if (counted % 100 == 0) {
                    assertSize(row, frames.picture(PictureRequest.whole()));
                }
                counted++;
            }
            assertThat(counted).as(row[0]).isEqualTo(Long.parseLong(row[8]));
            double last = Double.parseDouble(row[7]) * (counted - 1) / counted;
            assertThat(frames.seconds()).as(row[0]).isCloseTo(last, within(0.15));
        }
    }

    private static void assertSize(String[] row, Picture picture) {
        int width = Integer.parseInt(row[4]);
        int height = Integer.parseInt(row[5]);
        boolean turned = picture.width() == height;
        assertThat(picture.width()).as(row[0]).isEqualTo(turned ? height : width);
        assertThat(picture.height()).as(row[0]).isEqualTo(turned ? width : height);
    }

    @Test
    void brokenFilesEndInWhatIsDeclared() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": broken videos");
            return;
        }
        List<Path> files;
        try (var listed = Files.list(SHARED.resolve("broken"))) {
            files = listed.toList();
        }
        assertThat(files).isNotEmpty();
        int refused = 0;
        for (Path file : files) {
            for (String type : Container.videos()) {
                refused += isRefused(file, type) ? 1 : 0;
            }
        }
        System.out.println("Broken files: " + files.size() + ", refused: " + refused);
        assertThat(refused).isPositive();
    }

    private boolean isRefused(Path file, String type) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                FrameSource frames = reader.open(channel, type)) {
            while (frames.next()) {
                frames.picture(PictureRequest.whole());
            }
            return false;
        } catch (MediaFormatException e) {
            return true;
        }
    }
}
