package dev.tarn.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaHeadersTest {
    @TempDir Path folder;

    private final MediaHeaders headers =
            new MediaHeaders(List.of(new Letter('A', "image/a"), new Letter('B', "image/b")));

    @Test
    void theReaderThatKnowsTheFirstBytesReadsTheFile() throws IOException {
        assertThat(read(headers, "B...").mimeType()).isEqualTo("image/b");
    }

    @Test
    void anUnknownFormatIsSaidToBeUnknown() {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> read(headers, "C"))
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.UNSUPPORTED));
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> read(headers, ""))
                .withMessage("The file is empty");
    }

    @Test
    void theModuleThatWouldKnowAFormatIsNamedWhenItIsAbsent() {
        MediaHeaders images = new MediaHeaders(List.of(new Letter('\u00FF', "image/jpeg")));
        MediaHeaders videos = new MediaHeaders(List.of(new Letter('F', "video/x-flv")));
        MediaHeaders none = new MediaHeaders(List.of());
        String film = "\0\0\0\24ftypisom";
        String photo = "\0\0\0\24ftypheic";

        assertThat(refusal(images, film)).endsWith("known here; add tarn-video, which knows it");
        assertThat(refusal(videos, photo)).endsWith("known here; add tarn-imaging, which knows it");
        assertThat(refusal(none, film)).endsWith("; add tarn-video, which knows it");
        assertThat(refusal(images, photo)).endsWith("known here");
        assertThat(refusal(images, "C")).endsWith("known here");
        assertThat(refusal(none, "C"))
                .endsWith(
                        "no module that reads headers is on the class path; add tarn-imaging and tarn-video");
    }

    private String refusal(MediaHeaders by, String text) {
        return assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> read(by, text))
                .actual()
                .getMessage();
    }

    @Test
    void readersAreLookedForOnceAndNotBeforeTheyAreNeeded() throws IOException {
        AtomicInteger looked = new AtomicInteger();
        MediaHeaders late =
                new MediaHeaders(
                        () -> {
                            looked.incrementAndGet();
                            return List.of(new Letter('A', "image/a"));
                        });
        assertThat(looked).hasValue(0);

        read(late, "A");
        read(late, "A");

        assertThat(looked).hasValue(1);
    }

    @Test
    void anotherReaderFillsWhatTheFirstLeavesOpen() throws IOException {
        VideoMetadata told = film(OptionalDouble.of(25), OptionalDouble.empty());
        VideoMetadata more = film(OptionalDouble.of(30), OptionalDouble.of(2));
        MediaHeaders both = new MediaHeaders(List.of(new Film(told), new Completer(more, true)));

        assertThat(read(both, "F")).isEqualTo(film(OptionalDouble.of(25), OptionalDouble.of(2)));
    }

    @Test
    void nobodyIsAskedForWhatIsToldOrWhatNobodyCompletes() throws IOException {
        VideoMetadata told = film(OptionalDouble.of(25), OptionalDouble.empty());
        VideoMetadata more = film(OptionalDouble.of(30), OptionalDouble.of(2));

        assertThat(read(new MediaHeaders(List.of(new Film(told), new Completer(more, false))), "F"))
                .isEqualTo(told);
        assertThat(read(new MediaHeaders(List.of(new Film(told), new Completer(null, true))), "F"))
                .isEqualTo(told);
    }

    @Test
    void aVideoThatItsReaderRefusesIsReadByAnother() throws IOException {
        VideoMetadata more = film(OptionalDouble.of(30), OptionalDouble.of(2));

        assertThat(read(new MediaHeaders(List.of(new Film(null), new Completer(more, true))), "F"))
                .isEqualTo(more);
        assertThat(
                        refusal(
                                new MediaHeaders(
                                        List.of(new Film(null), new Completer(null, true))),
                                "F"))
                .isEqualTo("Films are not read. Neither are they here");
        assertThat(refusal(new MediaHeaders(List.of(new Film(null))), "F"))
                .isEqualTo("Films are not read; add tarn-ffmpeg, which knows more kinds");
    }

    private static VideoMetadata film(OptionalDouble rate, OptionalDouble duration) {
        return new VideoMetadata("video/ogg", 4, 3, 0, "film", rate, OptionalLong.of(50), duration);
    }

    /** The reader of a container; refuses what it is given nothing to tell of. */
    private record Film(@Nullable VideoMetadata told) implements HeaderReader {
        @Override
        public Optional<String> sniff(ByteBuffer head) {
            return head.get() == 'F' ? Optional.of("video/ogg") : Optional.empty();
        }

        @Override
        public MediaMetadata read(MediaBytes bytes) throws IOException {
            if (told == null) {
                throw MediaFormatException.unsupported("Films are not read");
            }
            return told;
        }
    }

    /** A reader of no container of its own. */
    private record Completer(@Nullable VideoMetadata more, boolean willing)
            implements HeaderReader {
        @Override
        public Optional<String> sniff(ByteBuffer head) {
            return Optional.empty();
        }

        @Override
        public MediaMetadata read(MediaBytes bytes) {
            throw new AssertionError("It has no format");
        }

        @Override
        public boolean completes(String mimeType, Optional<VideoMetadata> told) {
            return willing && mimeType.equals("video/ogg");
        }

        @Override
        public VideoMetadata complete(MediaBytes bytes, String mimeType) throws IOException {
            if (more == null) {
                throw MediaFormatException.unsupported("Neither are they here");
            }
            return more;
        }
    }

    private MediaMetadata read(MediaHeaders by, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        try (FileSource source = new FileSource(file, Optional.empty())) {
            return by.read(new PartialBytes(source, HeaderBudget.STANDARD));
        }
    }

    private record Letter(char letter, String mimeType) implements HeaderReader {
        @Override
        public Optional<String> sniff(ByteBuffer head) {
            return (head.get() & 0xFF) == letter ? Optional.of(mimeType) : Optional.empty();
        }

        @Override
        public MediaMetadata read(MediaBytes bytes) {
            return new ImageMetadata(mimeType, 1, 1, 3, 8, Orientation.UPRIGHT, 1, Capture.UNKNOWN);
        }
    }
}
