package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
    private static final int COLOUR = 0xFF1280FE;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        // stored, box, fill, expected
        "4000, 3000, 512, 512, false, 512, 384",
        "3000, 4000, 512, 512, false, 384, 512",
        "4000, 3000, 512, 512, true, 512, 512",
        "300, 200, 512, 512, false, 300, 200",
        "300, 200, 512, 512, true, 300, 200",
        "1000, 200, 512, 512, true, 512, 200",
        "513, 512, 512, 512, false, 512, 511",
        "16000, 1, 512, 512, false, 512, 1",
        "1, 16000, 512, 512, false, 1, 512",
        "1, 16000, 1, 1, true, 1, 1",
        "1, 1, 512, 512, false, 1, 1",
        "1, 1, 1, 1, true, 1, 1",
        "16000, 3, 100, 7, true, 100, 3",
        "2, 2, 1, 1, false, 1, 1",
        "5, 3, 4, 1, true, 4, 1",
    })
    void aPictureFitsOrFillsItsBoxAndAFlatOneStaysFlat(
            int width, int height, int across, int down, boolean fill, int wide, int high) {
        Picture scaled = Scaling.into(flat(width, height), new PictureBox(across, down, fill));

        assertThat(scaled.width()).isEqualTo(wide);
        assertThat(scaled.height()).isEqualTo(high);
        assertThat(scaled.isOpaque()).isTrue();
        assertThat(IntStream.of(scaled.argb()).distinct()).containsExactly(COLOUR);
    }

    @Test
    void anySizeGivesAFlatPictureOfTheSameColour() {
        for (int i = 0; i < 300; i++) {
            Picture picture = flat(1 + random.nextInt(300), 1 + random.nextInt(300));
            PictureBox box =
                    new PictureBox(
                            1 + random.nextInt(200), 1 + random.nextInt(200), random.nextBoolean());
            Picture scaled = Scaling.into(picture, box);

            assertThat(scaled.width()).isBetween(1, Math.min(box.width(), picture.width()));
            assertThat(scaled.height()).isBetween(1, Math.min(box.height(), picture.height()));
            assertThat(IntStream.of(scaled.argb()).distinct()).containsExactly(COLOUR);
        }
    }

    @Test
    void theMeanOfEachChannelIsKept() {
        for (int i = 0; i < 20; i++) {
            Picture picture = noise(200 + random.nextInt(100), 200 + random.nextInt(100));
            Picture scaled = Scaling.into(picture, PictureBox.within(20 + random.nextInt(100)));

            for (int shift = 0; shift < 24; shift += 8) {
                assertThat(mean(scaled, shift)).isCloseTo(mean(picture, shift), within(1.5));
            }
        }
    }

    @Test
    void whatIsFinerThanTheNewPixelsBecomesGreyAndNoPattern() {
        int[] stripes = new int[400 * 300];
        Arrays.setAll(stripes, i -> (i % 400 + i / 400) % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF);
        Picture scaled = Scaling.into(new Picture(400, 300, true, stripes), PictureBox.within(90));

        for (int y = 3; y < scaled.height() - 3; y++) {
            for (int x = 3; x < scaled.width() - 3; x++) {
                assertThat(scaled.argb()[y * 90 + x] & 0xFF).isBetween(120, 135);
            }
        }
    }

    @Test
    void aGradientStaysOneAndStaysInItsPlace() {
        int[] gradient = new int[256 * 256];
        Arrays.setAll(gradient, i -> 0xFF000000 | (i % 256) << 16 | i / 256);
        Picture scaled = Scaling.into(new Picture(256, 256, true, gradient), PictureBox.within(64));

        for (int y = 2; y < 62; y++) {
            for (int x = 2; x < 62; x++) {
                int pixel = scaled.argb()[y * 64 + x];
                assertThat(pixel >> 16 & 0xFF).isBetween(x * 4 + 1, x * 4 + 2);
                assertThat(pixel & 0xFF).isBetween(y * 4 + 1, y * 4 + 2);
            }
        }
    }

    @Test
    void coloursOfTransparentPixelsAreNotSeen() {
        int[] pixels = new int[100 * 100];
        Arrays.setAll(pixels, i -> i % 2 == 0 ? 0xFFFF0000 : 0x0000FF00);
        Picture scaled = Scaling.into(new Picture(100, 100, false, pixels), PictureBox.within(10));

        assertThat(scaled.isOpaque()).isFalse();
        for (int pixel : scaled.argb()) {
            assertThat(pixel & 0xFFFFFF).isEqualTo(0xFF0000);
            assertThat(pixel >>> 24).isBetween(120, 136);
        }
    }

    @Test
    void alphaThatDoesNotCountIsNotLookedAt() {
        int[] pixels = new int[100 * 100];
        Arrays.fill(pixels, COLOUR & 0xFFFFFF);
        Picture scaled = Scaling.into(new Picture(100, 100, true, pixels), PictureBox.within(10));

        assertThat(IntStream.of(scaled.argb()).distinct()).containsExactly(COLOUR);
    }

    @Test
    void aFilledBoxShowsTheMiddle() {
        int[] pixels = new int[300 * 100];
        Arrays.setAll(pixels, i -> i % 300 / 100 == 1 ? 0xFFFFFFFF : 0xFF000000);
        Picture scaled =
                Scaling.into(new Picture(300, 100, true, pixels), new PictureBox(50, 50, true));

        int[] row = Arrays.copyOfRange(scaled.argb(), 25 * 50 + 4, 25 * 50 + 46);
        assertThat(IntStream.of(row).distinct()).containsExactly(0xFFFFFFFF);
    }

    @Test
    void whatIsOnlyCutOffKeepsItsPixels() {
        Picture picture = noise(101, 40);
        Picture cut = Scaling.into(picture, new PictureBox(50, 40, true));

        for (int y = 0; y < 40; y++) {
            assertThat(Arrays.copyOfRange(cut.argb(), y * 50, y * 50 + 50))
                    .containsExactly(
                            Arrays.copyOfRange(picture.argb(), y * 101 + 25, y * 101 + 75));
        }
    }

    @Test
    void theSamePictureComesBackWhenItFits() {
        Picture picture = noise(30, 20);

        assertThat(Scaling.into(picture, PictureBox.within(30))).isSameAs(picture);
    }

    private static Offset<Double> within(double distance) {
        return Offset.offset(distance);
    }

    private static double mean(Picture picture, int shift) {
        return IntStream.of(picture.argb()).map(p -> p >> shift & 0xFF).average().orElseThrow();
    }

    private static Picture flat(int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, COLOUR);
        return new Picture(width, height, true, pixels);
    }

    private Picture noise(int width, int height) {
        int[] pixels = new int[width * height];
        // away from black and white, where a sharpening filter has no room
        Arrays.setAll(pixels, i -> 0xFF000000 | channel() << 16 | channel() << 8 | channel());
        return new Picture(width, height, true, pixels);
    }

    private int channel() {
        return 80 + random.nextInt(96);
    }
}
