package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.adapters.imaging.jpeg.JpegPicture;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureEncoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JavaEncoderTest {
    private final JavaEncoder encoder = new JavaEncoder();

    private static Picture scene(boolean opaque) {
        int[] argb = PixelFiles.scene(120, 80, false).getRGB(0, 0, 120, 80, null, 0, 120);
        if (!opaque) {
            Arrays.setAll(argb, i -> (argb[i] & 0xFFFFFF) | (i % 256) << 24);
        }
        return new Picture(120, 80, opaque, argb);
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"JPEG", "PNG"})
    void theSamePictureGivesTheSameBytes(PictureFormat format) throws IOException {
        assertThat(ServiceLoader.load(PictureEncoder.class))
                .hasAtLeastOneElementOfType(JavaEncoder.class);
        assertThat(encoder.rank(format)).isPositive();
        assertThat(encoder.about()).contains("JPEG");

        byte[] file = encoder.encode(scene(true), format, 85);
        assertThat(new JavaEncoder().encode(scene(true), format, 85)).isEqualTo(file);
    }

    @Test
    void pngKeepsEveryPixelAndAlpha() throws IOException {
        for (boolean opaque : new boolean[] {true, false}) {
            byte[] file = encoder.encode(scene(opaque), PictureFormat.PNG, 1);
            Picture read =
                    new JavaDecoder()
                            .decode(PixelFiles.channel(file), "image/png", PictureRequest.whole());

            assertThat(read.isOpaque()).isEqualTo(opaque);
            assertThat(read.argb()).isEqualTo(scene(opaque).argb());
        }
    }

    @Test
    void jpegGetsLargerAndNearerWithItsQuality() throws IOException {
        Picture scene = scene(true);
        int length = 0;
        double distance = 256;
        for (int quality : new int[] {1, 30, 85, 100}) {
            byte[] file = encoder.encode(scene, PictureFormat.JPEG, quality);
            int[] read = JpegPicture.open(PixelFiles.channel(file)).pixels(8);

            assertThat(file.length).isGreaterThan(length);
            assertThat(PixelFiles.distance(read, scene.argb())).isLessThan(distance);
            length = file.length;
            distance = PixelFiles.distance(read, scene.argb());
        }
        assertThat(distance).isLessThan(5);
    }

    @Test
    void jpegHasDifferencesOfColourInHalfTheResolution() throws IOException {
        byte[] file = encoder.encode(scene(true), PictureFormat.JPEG, 85);
        int frame = PixelFiles.indexOf(file, 0xC0);

        assertThat(Arrays.copyOfRange(file, frame + 9, frame + 18))
                .containsExactly(3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11);
    }

    @Test
    void transparentPixelsOfAJpegAreLaidOnWhite() throws IOException {
        int[] clear = new int[16 * 16];
        Arrays.fill(clear, 0x00123456);
        byte[] file = encoder.encode(new Picture(16, 16, false, clear), PictureFormat.JPEG, 90);
        assertThat(IntStream.of(JpegPicture.open(PixelFiles.channel(file)).pixels(8)).distinct())
                .containsExactly(0xFFFFFFFF);

        Arrays.fill(clear, 0x80000000);
        byte[] half = encoder.encode(new Picture(16, 16, false, clear), PictureFormat.JPEG, 100);
        assertThat(IntStream.of(JpegPicture.open(PixelFiles.channel(half)).pixels(8)).distinct())
                .containsExactly(0xFF7F7F7F);
    }

    @Test
    void whatItDoesNotWriteIsRefused() {
        assertThat(encoder.rank(PictureFormat.WEBP)).isZero();
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> encoder.encode(scene(true), PictureFormat.WEBP, 80));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(scene(true), PictureFormat.JPEG, 0));
    }
}
