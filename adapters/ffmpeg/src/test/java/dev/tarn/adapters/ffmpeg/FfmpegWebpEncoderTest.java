package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FfmpegWebpEncoderTest {
    private static final String WEBP = "image/webp";

    private final FfmpegWebpEncoder encoder = new FfmpegWebpEncoder();
    private final FfmpegPictureDecoder decoder = new FfmpegPictureDecoder();

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Picture picture = Gradient.opaque(200, 120);

        Picture read = decode(encoder.encode(picture, PictureFormat.WEBP, 90));

        assertThat(read.isOpaque()).isTrue();
        assertThat(Gradient.difference(picture, read)).isLessThan(4);
    }

    @Test
    void alphaIsKept() throws IOException {
        Picture picture = Gradient.seeThrough(101, 51);

        Picture read = decode(encoder.encode(picture, PictureFormat.WEBP, 90));

        assertThat(read.isOpaque()).isFalse();
        for (int i = 0; i < read.argb().length; i++) {
            assertThat(read.argb()[i] >>> 24).isEqualTo(picture.argb()[i] >>> 24);
        }
    }

    @Test
    void aPictureWithAlphaIsNotMadeSmallerByTheDecoder() throws IOException {
        byte[] file = encoder.encode(Gradient.seeThrough(101, 51), PictureFormat.WEBP, 90);

        Picture read =
                decoder.decode(
                        new MemoryChannel(file), WEBP, PictureRequest.of(PictureBox.within(20)));

        assertThat(read.width()).isEqualTo(101);
    }

    @Test
    void theSamePictureGivesTheSameBytesAndQualityCounts() throws IOException {
        Picture picture = Gradient.opaque(200, 120);
        byte[] good = encoder.encode(picture, PictureFormat.WEBP, 95);

        assertThat(encoder.encode(picture, PictureFormat.WEBP, 95)).isEqualTo(good);
        assertThat(encoder.encode(picture, PictureFormat.WEBP, 20)).hasSizeLessThan(good.length);
    }

    @Test
    void aPictureTooWideForTheFormatIsRefused() {
        Picture wide = new Picture(20_000, 1, true, new int[20_000]);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> encoder.encode(wide, PictureFormat.WEBP, 80))
                .withMessageContaining("16383");
    }

    @Test
    void otherFormatsAreLeftToOthers() {
        assertThat(encoder.rank(PictureFormat.WEBP)).isPositive();
        assertThat(encoder.rank(PictureFormat.PNG)).isZero();
        assertThat(encoder.about()).contains("WebP");
    }

    private Picture decode(byte[] file) throws IOException {
        return decoder.decode(new MemoryChannel(file), WEBP, PictureRequest.whole());
    }
}
