package dev.tarn.adapters.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.adapters.imaging.pixels.PixelFiles;
import dev.tarn.core.media.MediaFormatException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegPictureTest {
    private static int[] pixels(byte[] file, int side) throws IOException {
        return JpegPicture.open(PixelFiles.channel(file)).pixels(side);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 9", "8, 8", "16, 16", "17, 33", "333, 201", "64, 5"})
    void greyIsWhatJavaDecodesUpToRounding(int width, int height) throws IOException {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(width, height, true), 0.9f, false);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
        int[] found = pixels(file, 8);

        int[] samples = expected.getRaster().getPixels(0, 0, width, height, (int[]) null);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i] & 0xFF).isCloseTo(samples[i], within(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "17, 33", "333, 201"})
    void colourIsNearlyWhatJavaDecodes(int width, int height) throws IOException {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(width, height, false), 0.9f, false);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
        int[] rgb = expected.getRGB(0, 0, width, height, null, 0, width);

        // colour differences are of half the resolution, and Java smooths them
        assertThat(PixelFiles.distance(pixels(file, 8), rgb)).isLessThan(4);
    }

    /** As in frames of Motion JPEG. */
    @Test
    void codesThatAFileDoesNotStateAreTheUsualOnes() throws IOException {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(65, 33, false), 0.9f, false);
        ByteArrayOutputStream without = new ByteArrayOutputStream();
        without.write(file, 0, 2);
        int at = 2;
        int left = 0;
        for (int marker = 0; marker != 0xDA; ) {
            marker = file[at + 1] & 0xFF;
            int length = 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
            if (marker == 0xC4) {
                left++;
            } else {
                without.write(file, at, length);
            }
            at += length;
        }
        without.write(file, at, file.length - at);

        assertThat(left).isPositive();
        assertThat(pixels(without.toByteArray(), 8)).isEqualTo(pixels(file, 8));
    }

    @Test
    void theLastScansOfAProgressiveFileAreLeftUnreadWhereTheyChangeNothing() throws IOException {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(1211, 750, false), 0.9f, true);
        byte[] beginning = Arrays.copyOf(file, file.length * 2 / 3);

        assertThat(JpegPicture.open(PixelFiles.channel(beginning)).pixels(1, true))
                .isEqualTo(pixels(file, 1));
        for (int side : new int[] {2, 4, 8}) { // their coefficients are refined by the last scan
            assertThat(JpegPicture.open(PixelFiles.channel(file)).pixels(side, true))
                    .isEqualTo(pixels(file, side));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    JpegPicture.open(PixelFiles.channel(beginning))
                                            .pixels(side, true));
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> pixels(beginning, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void progressiveFilesGiveTheSamePixels(boolean grey) throws IOException {
        BufferedImage scene = PixelFiles.scene(211, 150, grey);
        byte[] plain = PixelFiles.jpeg(scene, 0.8f, false);
        byte[] progressive = PixelFiles.jpeg(scene, 0.8f, true);

        for (int side : new int[] {8, 4, 2, 1}) {
            assertThat(pixels(progressive, side)).isEqualTo(pixels(plain, side));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 2, 1})
    void aReducedPictureIsTheMeanOfItsSquares(int side) throws IOException {
        int width = 203;
        int height = 99;
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(width, height, true), 0.95f, false);
        int[] reduced = pixels(file, side);
        int divisor = 8 / side;
        int wide = (width + divisor - 1) / divisor;

        assertThat(reduced).hasSize(wide * ((height + divisor - 1) / divisor));
        int[] means = PixelFiles.means(pixels(file, 8), width, height, divisor);
        assertThat(PixelFiles.distance(reduced, means)).isLessThan(1.5);
    }

    @Test
    void aFileThatEndsTooEarlyIsBrokenWhereverItEnds() throws IOException {
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] file = PixelFiles.jpeg(PixelFiles.scene(120, 90, false), 0.8f, progressive);
            for (int length = 2; length < file.length - 3; length += 41) {
                byte[] start = Arrays.copyOf(file, length);
                assertThatExceptionOfType(IOException.class)
                        .as("%d of %d", length, file.length)
                        .isThrownBy(() -> pixels(start, 8))
                        .isInstanceOfAny(MediaFormatException.class, EOFException.class);
            }
        }
    }

    @Test
    void aChannelWithoutAScanIsMissing() {
        byte[] grey = PixelFiles.jpeg(PixelFiles.scene(20, 20, true), 0.8f, false);
        int frame = PixelFiles.indexOf(grey, 0xC0);
        grey[frame + 3] = 17; // the length
        grey[frame + 9] = 3; // the channels
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(grey, 0, frame + 13);
        file.writeBytes(new byte[] {2, 0x11, 0, 3, 0x11, 0});
        file.write(grey, frame + 13, grey.length - frame - 13);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> pixels(file.toByteArray(), 8))
                .withMessageContaining("before the scan of a channel");
    }

    @Test
    void theMarkerBehindTheLastPixelMayBeMissing() throws IOException {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(120, 90, false), 0.8f, false);

        assertThat(pixels(Arrays.copyOf(file, file.length - 2), 8)).isEqualTo(pixels(file, 8));
    }

    @Test
    void profilesOfSeveralSegmentsAreJoinedInTheirOrder() throws IOException {
        byte[] profile = new byte[150_000];
        new Random(5).nextBytes(profile);
        byte[] plain = PixelFiles.jpeg(PixelFiles.scene(20, 20, false), 0.8f, false);
        byte[] file = PixelFiles.withProfile(plain, profile);

        JpegPicture picture = JpegPicture.open(PixelFiles.channel(file));
        assertThat(picture.profile()).hasValue(profile);
        assertThat(picture.pixels(8)).isEqualTo(pixels(plain, 8));
        byte[] without = PixelFiles.withoutSegment(file, 0xE2);
        assertThat(JpegPicture.open(PixelFiles.channel(without)).profile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"195, lossless", "201, arithmetic"})
    void otherKindsAreNamed(int marker, String word) {
        byte[] file = PixelFiles.jpeg(PixelFiles.scene(20, 20, false), 0.8f, false);
        file[PixelFiles.indexOf(file, 0xC0) + 1] = (byte) marker;

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> pixels(file, 8))
                .withMessageContaining(word)
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.UNSUPPORTED));
    }

    @Test
    void memoryIsThatOfTheReducedPictureUnlessScansMustBeKept() throws IOException {
        BufferedImage scene = PixelFiles.scene(1600, 1200, false);
        byte[] plain = PixelFiles.jpeg(scene, 0.5f, false);
        byte[] progressive = PixelFiles.jpeg(scene, 0.5f, true);

        assertThat(JpegPicture.open(PixelFiles.channel(plain)).memory(1)).isLessThan(300_000);
        assertThat(JpegPicture.open(PixelFiles.channel(progressive)).memory(1))
                .isBetween(5_800_000L, 6_100_000L);
    }
}
