package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.header.ByteSource;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real videos and what another program says of them. They are not part of the project: {@code
 * -Dtarn.shared=FOLDER} says where they lie, by default {@code shared} beside the project.
 */
class SharedVideosTest {
    private static final Path SHARED =
            Path.of(System.getProperty("tarn.shared", "../../../shared")).resolve("media");
    private static final Set<String> FEW_BYTES =
            Set.of("video/mp4", "video/quicktime", "video/x-m4v", "video/webm");
    private static final Map<String, String> NAMES =
            Map.of("h264", "avc1", "mpeg4", "mp4v", "vp8", "V_VP8", "mjpeg", "MJPG");

    private enum Column {
        PATH,
        SIZE,
        SHA256,
        MIME,
        WIDTH,
        HEIGHT,
        ORIENTATION,
        DURATION,
        FRAMES,
        FPS,
        CODEC;

        String of(String[] row) {
            return row[ordinal()];
        }
    }

    @Test
    void videosSayWhatAnotherProgramSaysOfThem() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": real videos");
            return;
        }
        List<String[]> videos = rows().filter(row -> !Column.CODEC.of(row).isEmpty()).toList();
        assertThat(videos).as("videos of " + SHARED).isNotEmpty();
        for (String[] row : videos) {
            assertRead(row);
        }
        System.out.println("Real videos read: " + videos.size());
    }

    @Test
    void brokenFilesAreReadOrRefused() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("Left out, for there is no " + SHARED + ": broken videos");
            return;
        }
        int refused = 0;
        List<Path> files;
        try (var listed = Files.list(SHARED.resolve("broken"))) {
            files = listed.toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            try {
                new Opened(Files.readAllBytes(file)).read();
            } catch (MediaFormatException e) {
                refused++;
            }
        }
        System.out.println("Broken files: " + files.size() + ", refused: " + refused);
    }

    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(SHARED.resolve("truth.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> Column.MIME.of(row).startsWith("video/"));
    }

    private static void assertRead(String[] row) throws IOException {
        Path path = SHARED.resolve(Column.PATH.of(row));
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            Opened opened = new Opened(source(file));
            VideoMetadata read = opened.read();
            System.out.printf(
                    "%-28s %d requests, %6d bytes: %s%n",
                    path.getFileName(), opened.requests(), opened.transferred(), read);
            assertSame(row, read);
            if (FEW_BYTES.contains(read.mimeType())) {
                assertThat(opened.requests()).isLessThanOrEqualTo(3);
                assertThat(opened.transferred()).isLessThanOrEqualTo(256 << 10);
            }
        }
    }

    private static void assertSame(String[] row, VideoMetadata read) {
        assertThat(read.mimeType()).isEqualTo(Column.MIME.of(row));
        boolean lying = read.rotation() % 180 != 0; // there the stored size is given
        assertThat(lying ? read.height() : read.width())
                .isEqualTo(Integer.parseInt(Column.WIDTH.of(row)));
        assertThat(lying ? read.width() : read.height())
                .isEqualTo(Integer.parseInt(Column.HEIGHT.of(row)));
        assertThat(read.codec()).isEqualTo(NAMES.get(Column.CODEC.of(row)));
        assertThat(read.duration().orElseThrow())
                .isCloseTo(Double.parseDouble(Column.DURATION.of(row)), within(0.002));
        String[] rate = Column.FPS.of(row).split("/", -1);
        assertThat(read.frameRate().orElseThrow())
                .isCloseTo(
                        Double.parseDouble(rate[0]) / Double.parseDouble(rate[1]), within(0.001));
        long frames = Long.parseLong(Column.FRAMES.of(row));
        if (!read.mimeType().equals("video/webm")) {
            assertThat(read.frameCount().orElseThrow()).isBetween(frames - 1, frames + 1);
        } else if (read.frameCount().isPresent()) { // told only by tags, which few files have
            assertThat(read.frameCount().getAsLong()).isBetween(frames - 1, frames + 1);
        }
    }

    private static ByteSource source(RandomAccessFile file) {
        return new ByteSource() {
            @Override
            public byte[] read(long position, int length) throws IOException {
                byte[] bytes = new byte[length];
                file.seek(position);
                int read = 0;
                for (int more = 0; more >= 0 && read < length; read += Math.max(0, more)) {
                    more = file.read(bytes, read, length - read);
                }
                return Arrays.copyOf(bytes, read);
            }

            @Override
            public OptionalLong size() {
                try {
                    return OptionalLong.of(file.length());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public Optional<ObjectVersion> version() {
                return Optional.empty();
            }
        };
    }
}
