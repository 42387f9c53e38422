package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
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

    @Test
    void whoSavesReadingIsAskedFirstWhereAPreviewWillDo() throws IOException {
        Path picture = Files.createFile(folder.resolve("a.jpg"));
        List<PictureDecoder> decoders = List.of(decoder(100, false), decoder(10, true));
        Pictures pictures = new Pictures(() -> new PictureCodecs(decoders, List.of(), List.of()));

        try (SeekableByteChannel bytes = Files.newByteChannel(picture)) {
            PictureRequest whole = PictureRequest.whole();
            assertThat(pictures.decode(bytes, "image/jpeg", whole).width()).isEqualTo(100);
            assertThat(pictures.decode(bytes, "image/jpeg", whole.orPreview()).width())
                    .isEqualTo(10);
        }
    }

    /** Gives pictures that are as wide as its rank is high. */
    private static PictureDecoder decoder(int rank, boolean saves) {
        return new PictureDecoder() {
            @Override
            public String about() {
                return "rank " + rank;
            }

            @Override
            public int rank(String mimeType) {
                return rank;
            }

            @Override
            public boolean savesReading(String mimeType) {
                return saves;
            }

            @Override
            public Picture decode(
                    SeekableByteChannel bytes, String mimeType, PictureRequest request) {
                return new Picture(rank, 1, true, new int[rank]);
            }
        };
    }
}
