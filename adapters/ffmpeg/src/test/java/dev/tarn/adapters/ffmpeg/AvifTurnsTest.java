package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The properties that turn pictures (ISO/IEC 23008-12, 6.5.10 and 6.5.12). */
class AvifTurnsTest {
    private final Picture picture = Gradient.opaque(160, 96);

    @Test
    void quartersAreCounterClockwise() throws IOException {
        assertShown(property("irot", 0), Orientation.UPRIGHT);
        assertShown(property("irot", 1), Orientation.TURNED_LEFT);
        assertShown(property("irot", 2), Orientation.UPSIDE_DOWN);
        assertShown(property("irot", 3), Orientation.TURNED_RIGHT);
    }

    @Test
    void mirrorsHaveAnAxis() throws IOException {
        assertShown(property("imir", 0), Orientation.MIRRORED_UPSIDE_DOWN);
        assertShown(property("imir", 1), Orientation.MIRRORED);
    }

    private void assertShown(byte[] file, Orientation orientation) throws IOException {
        Picture shown =
                new FfmpegPictureDecoder()
                        .decode(new MemoryChannel(file), "image/avif", PictureRequest.whole());
        assertThat(Gradient.difference(Turning.upright(picture, orientation), shown))
                .as(orientation.name())
                .isLessThan(4);
    }

    private byte[] property(String name, int value) throws IOException {
        return PatchedAvif.withProperty(
                EncodedPicture.avif(picture), name, new byte[] {(byte) value});
    }
}
