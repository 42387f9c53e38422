package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir Path folder;

    @Test
    void ofVideosOnlyAModuleThatDecodesThemIsToBeAdded() throws IOException {
        Path video = Files.createFile(folder.resolve("a.mp4"));
        Pictures pictures = new Pictures(() -> new PictureCodecs(List.of(), List.of(), List.of()));

        try (SeekableByteChannel bytes = Files.newByteChannel(video)) {
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> pictures.frames(bytes, "video/mp4"))
                    .withMessageContaining("add tarn-ffmpeg")
                    .withMessageNotContaining("imaging");
        }
    }
}
