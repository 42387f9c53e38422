package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tarn.adapters.imaging.ExifFiles;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaFormatException.Kind;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaDecoderTest {
    private static final PictureBox SMALL = PictureBox.within(64);

    private final JavaDecoder decoder = new JavaDecoder();

    private Picture decode(byte[] file, String format, PictureRequest request) throws IOException {
        return decoder.decode(PixelFiles.channel(file), "image/" + format, request);
    }

    @Test
    void itIsFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(PictureDecoder.class))
                .hasAtLeastOneElementOfType(JavaDecoder.class);
        assertThat(decoder.about()).contains("JPEG", "WebP");
        assertThat(decoder.rank("image/jpeg")).isPositive();
        assertThat(decoder.rank("image/heic")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "gif"})
    void everyFormatGivesTheWholePictureAndAReducedOne(String format) throws IOException {
        BufferedImage scene = PixelFiles.scene(640, 400, false);
        byte[] file = PixelFiles.of(format, scene);
        int[] rgb = scene.getRGB(0, 0, 640, 400, null, 0, 640);
        // few colours, or colour of half the resolution
        double most = format.equals("gif") ? 12 : format.equals("jpeg") ? 6 : 0;

        Picture whole = decode(file, format, PictureRequest.whole());
        assertThat(whole.isOpaque()).isTrue();
        assertThat(whole.width()).isEqualTo(640);
        assertThat(PixelFiles.distance(whole.argb(), rgb)).isLessThanOrEqualTo(most);

        Picture reduced = decode(file, format, PictureRequest.of(SMALL));
        assertThat(reduced.width()).isBetween(64, 200);
        Picture thumbnail = Scaling.into(reduced, SMALL);
        Picture expected = Scaling.into(new Picture(640, 400, true, rgb), SMALL);
        assertThat(thumbnail.height()).isEqualTo(40);
        assertThat(PixelFiles.distance(thumbnail.argb(), expected.argb()))
                .isLessThanOrEqualTo(most / 2 + 3);
    }

    /** Found by mutated files: a reader of others allocated what the PNG file in an icon says. */
    @Test
    void aPictureInAnIconIsNoLargerThanTheIconSays() {
        byte[] icon = PixelFiles.icon(PixelFiles.scene(90, 60, false));
        String text = new String(icon, StandardCharsets.ISO_8859_1);
        icon[text.lastIndexOf("IHDR") + 5] = 2;

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(icon, "vnd.microsoft.icon", PictureRequest.whole()))
                .withMessageContaining("131162 x 60");
    }

    @Test
    void theLargestSizeOfAnIconIsTaken() throws IOException {
        BufferedImage scene = PixelFiles.scene(48, 40, false);

        Picture picture =
                decode(PixelFiles.icon(scene), "vnd.microsoft.icon", PictureRequest.whole());

        assertThat(picture.width() + "x" + picture.height()).isEqualTo("48x40");
        assertThat(picture.argb()).isEqualTo(scene.getRGB(0, 0, 48, 40, null, 0, 48));
    }

    @Test
    void aPixmapGivesItsPixels() throws IOException {
        BufferedImage scene = PixelFiles.scene(61, 37, false);

        Picture picture =
                decode(PixelFiles.pixmap(scene), "x-portable-pixmap", PictureRequest.whole());

        assertThat(picture.argb()).isEqualTo(scene.getRGB(0, 0, 61, 37, null, 0, 61));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff", "bmp"})
    void greyIsNotTakenForLinearLight(String format) throws IOException {
        BufferedImage scene = PixelFiles.scene(40, 30, true);
        Picture picture = decode(PixelFiles.of(format, scene), format, PictureRequest.whole());

        int[] samples = scene.getRaster().getPixels(0, 0, 40, 30, (int[]) null);
        for (int i = 0; i < samples.length; i++) {
            assertThat(picture.argb()[i]).isEqualTo(0xFF000000 | samples[i] * 0x010101);
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void picturesAreTurnedAndTheirBoxWithThem(Orientation orientation) throws IOException {
        byte[] upright = PixelFiles.jpeg(PixelFiles.scene(300, 200, false), 0.9f, false);
        byte[] turned = ExifFiles.withOrientation(upright, orientation);
        PictureRequest request = PictureRequest.of(new PictureBox(60, 200, false));

        Picture shown = decode(turned, "jpeg", request);
        boolean swapped = orientation.swapsSides();
        Picture thumbnail = Scaling.into(shown, new PictureBox(60, 200, false));
        assertThat(thumbnail.width()).isEqualTo(60);
        assertThat(thumbnail.height()).isEqualTo(swapped ? 90 : 40);

        Picture whole = decode(upright, "jpeg", PictureRequest.whole());
        assertThat(decode(turned, "jpeg", PictureRequest.whole()).argb())
                .isEqualTo(Turning.upright(whole, orientation).argb());
    }

    @Test
    void whatHasTooManyPixelsIsRefusedByItsHeader() {
        byte[] file = PixelFiles.of("png", PixelFiles.scene(200, 100, false));
        Counting counting = new Counting(file);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(
                        () ->
                                decoder.decode(
                                        counting,
                                        "image/png",
                                        PictureRequest.whole().withMostPixels(19_999)))
                .withMessage(
                        "It has 200 x 100 pixels, which are 0.0 million; at most 0.0 million are"
                                + " decoded")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_FAR));
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsRefusedWithTheFigure() {
        Decoding decoding = new Decoding(new PixelMemory(4 << 20));
        byte[] file = PixelFiles.of("png", PixelFiles.scene(1200, 1000, false));

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(
                        () ->
                                decoding.decode(
                                        PixelFiles.channel(file),
                                        "image/png",
                                        PictureRequest.whole(),
                                        new PngPixels(new ShownColours())))
                .withMessageContaining("4 MiB of memory, of which 1 MiB")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_FAR));
    }

    @ParameterizedTest
    @CsvSource({"160, 120, true", "160, 107, false", "40, 30, false"})
    void aPreviewWillDoWhenItIsLargeEnoughAndShowsTheSame(int width, int height, boolean used)
            throws IOException {
        byte[] main = PixelFiles.jpeg(PixelFiles.scene(2000, 1500, false), 0.9f, false);
        byte[] preview = PixelFiles.jpeg(PixelFiles.scene(width, height, true), 0.9f, false);
        Counting file =
                new Counting(ExifFiles.withPreview(main, preview, Orientation.TURNED_RIGHT));
        PictureRequest request = PictureRequest.of(PictureBox.within(100));

        Picture picture = decoder.decode(file, "image/jpeg", request.orPreview());

        assertThat(picture.height() == width).isEqualTo(used);
        if (used) {
            assertThat(picture.width()).isEqualTo(height);
            assertThat(file.furthest).isLessThanOrEqualTo(64 << 10);
        }
        assertThat(decoder.decode(file, "image/jpeg", request).height()).isGreaterThan(190);
    }

    @Test
    void aPreviewThatClaimsToBeLargerThanThePictureIsNotDecoded() throws IOException {
        byte[] main = PixelFiles.jpeg(PixelFiles.scene(200, 150, false), 0.9f, false);
        byte[] preview = PixelFiles.jpeg(PixelFiles.scene(800, 600, true), 0.9f, false);
        byte[] file = ExifFiles.withPreview(main, preview, Orientation.UPRIGHT);
        PictureRequest request = PictureRequest.of(PictureBox.within(100)).withMostPixels(30_000);

        Picture picture =
                decoder.decode(PixelFiles.channel(file), "image/jpeg", request.orPreview());

        assertThat(picture.width()).isEqualTo(200);
    }

    @Test
    void aFailureOfTheStoreIsNoBrokenFile() {
        for (String format : new String[] {"jpeg", "png", "gif", "bmp", "tiff"}) {
            byte[] file = PixelFiles.of(format, PixelFiles.scene(900, 700, false));
            Counting failing = new Counting(file);
            failing.failsFrom = 200_000;
            if (file.length < 300_000) {
                failing.failsFrom = 20_000;
            }
            assertThatIOException()
                    .as(format)
                    .isThrownBy(
                            () ->
                                    decoder.decode(
                                            failing, "image/" + format, PictureRequest.whole()))
                    .withMessage("the store is gone");
        }
    }

    @Test
    void aFileOfAnotherFormatIsBrokenAndSaysSo() {
        byte[] file = PixelFiles.of("png", PixelFiles.scene(30, 30, false));

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(file, "webp", PictureRequest.whole()))
                .withMessageStartingWith("Broken WEBP: its pixels cannot be decoded")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN));
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(file, "heic", PictureRequest.whole()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @Test
    void theFirstFrameLiesWhereItIsOnItsCanvas() throws IOException {
        byte[] file = PixelFiles.of("gif", PixelFiles.scene(20, 10, false));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(6, (short) 50).putShort(8, (short) 40);
        int frame = frame(bytes);
        bytes.putShort(frame + 1, (short) 7).putShort(frame + 3, (short) 5);

        Picture picture = decode(file, "gif", PictureRequest.of(PictureBox.within(512)));

        assertThat(picture.width()).isEqualTo(50);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.isOpaque()).isFalse();
        for (int i = 0; i < 50 * 40; i++) {
            boolean inside = i % 50 >= 7 && i % 50 < 27 && i / 50 >= 5 && i / 50 < 15;
            assertThat(picture.argb()[i] >>> 24).isEqualTo(inside ? 255 : 0);
        }
    }

    /** Behind the palette and perhaps an extension. */
    private static int frame(ByteBuffer gif) {
        int at = 13 + ((gif.get(10) & 0x80) == 0 ? 0 : 3 << ((gif.get(10) & 7) + 1));
        while (gif.get(at) == 0x21) {
            at += 2;
            while (gif.get(at) != 0) {
                at += 1 + (gif.get(at) & 0xFF);
            }
            at++;
        }
        return at;
    }

    /** Counts how far it was read, and may fail there. */
    private static final class Counting extends ForwardingChannel {
        private long furthest;
        private long failsFrom = Long.MAX_VALUE;

        Counting(byte[] file) {
            super(PixelFiles.channel(file));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position() + target.remaining() > failsFrom) {
                throw new IOException("the store is gone");
            }
            int count = super.read(target);
            furthest = Math.max(furthest, position());
            return count;
        }
    }
}
