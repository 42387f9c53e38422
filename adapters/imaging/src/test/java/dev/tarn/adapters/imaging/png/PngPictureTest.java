package dev.tarn.adapters.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.adapters.imaging.pixels.PixelFiles;
import dev.tarn.core.media.MediaFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngPictureTest {
    private final Random random = new Random(3);

    private static int[] pixels(byte[] file) throws IOException {
        PngPicture png = PngPicture.open(PixelFiles.channel(file));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        png.decode(
                row -> {
                    ByteBuffer bytes = ByteBuffer.allocate(row.length * 4);
                    bytes.asIntBuffer().put(row);
                    all.writeBytes(bytes.array());
                });
        int[] pixels = new int[all.size() / 4];
        ByteBuffer.wrap(all.toByteArray()).asIntBuffer().get(pixels);
        return pixels;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "5, 2", "9, 9", "64, 33", "200, 77"})
    void coloursComeBackInRowsAndInPasses(int width, int height) throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_RGB}) {
            BufferedImage image = noise(width, height, type);
            int[] expected = image.getRGB(0, 0, width, height, null, 0, width);

            assertThat(pixels(PixelFiles.png(image, false))).isEqualTo(expected);
            assertThat(pixels(PixelFiles.png(image, true))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void palettesComeBackWithTheirTransparency(int bits) throws IOException {
        int size = 1 << bits;
        int[] colours = random.ints(size).toArray();
        IndexColorModel model =
                new IndexColorModel(bits, size, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image =
                new BufferedImage(
                        43,
                        21,
                        bits == 8
                                ? BufferedImage.TYPE_BYTE_INDEXED
                                : BufferedImage.TYPE_BYTE_BINARY,
                        model);
        for (int i = 0; i < 43 * 21; i++) {
            image.getRaster().setSample(i % 43, i / 43, 0, random.nextInt(size));
        }
        int[] expected = image.getRGB(0, 0, 43, 21, null, 0, 43);

        assertThat(pixels(PixelFiles.png(image, false))).isEqualTo(expected);
        assertThat(pixels(PixelFiles.png(image, true))).isEqualTo(expected);
    }

    @Test
    void samplesOf16BitsAreRounded() throws IOException {
        byte[] rows = {0, 0x12, (byte) 0x80, 0x7F, (byte) 0xFF, (byte) 0xFF, 0x7F, -1, -1};
        byte[] file = file(2, 1, 16, 4, null, rows);

        assertThat(pixels(file)).containsExactly(0x7F121212, 0xFFFFFFFF);
    }

    @ParameterizedTest
    @CsvSource({"1, 255", "2, 85", "4, 17"})
    void greyOfFewBitsReachesWhite(int depth, int step) throws IOException {
        byte[] file = file(2, 1, depth, 0, null, new byte[] {0, (byte) (1 << (8 - 2 * depth))});

        assertThat(pixels(file)).containsExactly(0xFF000000, 0xFF000000 | step * 0x010101);
    }

    @Test
    void oneColourMayBeTransparent() throws IOException {
        byte[] rows = {0, 1, 2, 3, 1, 2, 4};
        assertThat(pixels(file(2, 1, 8, 2, new byte[] {0, 1, 0, 2, 0, 3}, rows)))
                .containsExactly(0, 0xFF010204);
        byte[] greys = {0, 9, 8};
        assertThat(pixels(file(2, 1, 8, 0, new byte[] {0, 9}, greys)))
                .containsExactly(0, 0xFF080808);
    }

    @Test
    void aFileThatEndsTooEarlyIsBrokenWhereverItEnds() {
        byte[] file = PixelFiles.png(noise(60, 40, BufferedImage.TYPE_INT_RGB), false);
        for (int length = 8; length < file.length - 100; length += 97) {
            byte[] start = Arrays.copyOf(file, length);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> pixels(start))
                    .isInstanceOfAny(MediaFormatException.class, EOFException.class);
        }
    }

    @Test
    void aWrongChecksumOrHeaderIsBroken() {
        byte[] file = PixelFiles.png(noise(60, 40, BufferedImage.TYPE_INT_RGB), false);
        file[20] ^= 1; // the width
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> pixels(file))
                .withMessageContaining("checksum of chunk IHDR");
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> pixels(file(1, 1, 3, 0, null, new byte[2])))
                .withMessageContaining("header");
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> pixels(file(1, 1, 8, 0, null, new byte[] {9, 0})))
                .withMessageContaining("filter");
    }

    @Test
    void ofSeveralProfilesTheFirstCounts() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] plain = file(1, 1, 8, 0, null, new byte[] {0, 7});
        int header = 8 + 12 + 13;
        out.write(plain, 0, header);
        for (byte value : new byte[] {5, 6}) {
            byte[] name = {'n', 0, 0};
            byte[] packed = deflated(new byte[] {value, value});
            chunk(
                    out,
                    "iCCP",
                    ByteBuffer.allocate(3 + packed.length).put(name).put(packed).array());
        }
        out.write(plain, header, plain.length - header);

        PngPicture png = PngPicture.open(PixelFiles.channel(out.toByteArray()));
        assertThat(png.profile()).hasValue(new byte[] {5, 5});
        assertThat(pixels(out.toByteArray())).containsExactly(0xFF070707);
    }

    private BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            // with runs, so that each filter is worth it somewhere
            int colour = i % 7 < 3 ? random.nextInt() : i * 0x01010305;
            image.setRGB(i % width, i / width, colour);
        }
        return image;
    }

    private static byte[] file(
            int width, int height, int depth, int type, byte[] transparent, byte[] rows) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) type);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8).putLong(0x89504E470D0A1A0AL).array());
        chunk(out, "IHDR", header.array());
        if (transparent != null) {
            chunk(out, "tRNS", transparent);
        }
        chunk(out, "IDAT", deflated(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
