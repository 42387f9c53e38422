package dev.tarn.adapters.leptonica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.adapters.imaging.pixels.JavaDecoder;
import dev.tarn.adapters.imaging.pixels.JavaEncoder;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeptonicaPictureEncoderTest {
    private final LeptonicaPictureEncoder encoder = new LeptonicaPictureEncoder();

    private static Picture picture(int width, int height) {
        BufferedImage scene = JpegFiles.scene(width, height, BufferedImage.TYPE_INT_RGB);
        return new Picture(width, height, true, scene.getRGB(0, 0, width, height, null, 0, width));
    }

    private static Picture read(byte[] file) throws IOException {
        return new JavaDecoder()
                .decode(new MemoryChannel(file), "image/jpeg", PictureRequest.whole());
    }

    @Test
    void qualityMeansTheSameAsToTheEncoderInJava() throws IOException {
        Picture picture = picture(301, 199);
        for (int quality : new int[] {60, 85, 95}) {
            byte[] written = encoder.encode(picture, PictureFormat.JPEG, quality);
            byte[] byJava = new JavaEncoder().encode(picture, PictureFormat.JPEG, quality);

            assertThat(written.length).as("at " + quality).isLessThan(byJava.length * 3 / 2);
            assertThat(JpegFiles.difference(picture, read(written)))
                    .as("at " + quality)
                    .isLessThan(JpegFiles.difference(picture, read(byJava)) * 1.1 + 0.1);
        }
    }

    @Test
    void theSamePictureGivesTheSameBytes() throws IOException {
        byte[] first = encoder.encode(picture(64, 48), PictureFormat.JPEG, 85);

        assertThat(encoder.encode(picture(64, 48), PictureFormat.JPEG, 85)).isEqualTo(first);
    }

    @Test
    void transparentPixelsAreLaidOnWhite() throws IOException {
        int[] argb = new int[32 * 32];
        Arrays.fill(argb, 0x800000FF);

        byte[] file = encoder.encode(new Picture(32, 32, false, argb), PictureFormat.JPEG, 100);

        int pixel = read(file).argb()[500];
        assertThat(pixel >> 16 & 0xFF).isBetween(124, 130);
        assertThat(pixel & 0xFF).isGreaterThan(250);
    }

    @Test
    void onlyJpegIsWrittenAndOnlyByAQualityThatThereIs() {
        assertThat(encoder.rank(PictureFormat.JPEG)).isPositive();
        assertThat(encoder.rank(PictureFormat.PNG)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(picture(8, 8), PictureFormat.JPEG, 0))
                .withMessageContaining("1 to 100");
    }
}
