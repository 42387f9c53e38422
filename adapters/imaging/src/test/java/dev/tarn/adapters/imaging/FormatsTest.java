package dev.tarn.adapters.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.HeaderReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
    /** The name of a file, then type, displayed sides, channels and bits, orientation, pictures. */
    private static final String EXPECTED =
            """
            plain.jpg|image/jpeg 300x200 3*8 turned 1, 1 frames
            written.jpg|image/jpeg 37x23 3*8 turned 1, 1 frames
            progressive-cmyk.jpg|image/jpeg 200x300 4*8 turned 6, 1 frames
            exif-behind.jpg|image/jpeg 200x300 1*12 turned 8, 1 frames
            profile.jpg|image/jpeg 300x200 3*8 turned 3, 1 frames
            written.png|image/png 37x23 4*8 turned 1, 1 frames
            grey16.png|image/png 37x23 1*16 turned 1, 1 frames
            palette.png|image/png 37x23 3*8 turned 1, 1 frames
            plain.png|image/png 300x200 3*8 turned 1, 1 frames
            transparent-grey.png|image/png 300x200 2*16 turned 1, 1 frames
            transparent-palette.png|image/png 300x200 4*8 turned 1, 1 frames
            animated.png|image/png 300x200 4*8 turned 1, 7 frames
            turned.png|image/png 200x300 4*8 turned 6, 1 frames
            written.gif|image/gif 37x23 4*8 turned 1, 1 frames
            old.gif|image/gif 300x200 3*8 turned 1, 1 frames
            moving.gif|image/gif 300x200 4*8 turned 1, 5 frames
            no-canvas.gif|image/gif 30x20 3*8 turned 1, 1 frames
            lossy.webp|image/webp 300x200 3*8 turned 1, 1 frames
            lossless.webp|image/webp 300x200 4*8 turned 1, 1 frames
            tiny.webp|image/webp 300x200 3*8 turned 1, 1 frames
            opaque.webp|image/webp 300x200 3*8 turned 1, 1 frames
            moving.webp|image/webp 300x200 4*8 turned 1, 3 frames
            turned.webp|image/webp 200x300 3*8 turned 6, 1 frames
            written.bmp|image/bmp 37x23 3*8 turned 1, 1 frames
            core.bmp|image/bmp 300x200 3*8 turned 1, 1 frames
            info.bmp|image/bmp 300x200 3*8 turned 1, 1 frames
            os2.bmp|image/bmp 300x200 3*8 turned 1, 1 frames
            sixteen.bmp|image/bmp 300x200 3*5 turned 1, 1 frames
            mask.bmp|image/bmp 300x200 4*8 turned 1, 1 frames
            v5.bmp|image/bmp 300x200 4*8 turned 1, 1 frames
            written.tif|image/tiff 37x23 3*8 turned 1, 1 frames
            little.tif|image/tiff 200x300 3*16 turned 8, 1 frames
            big-endian.tif|image/tiff 300x200 3*16 turned 1, 1 frames
            big.tif|image/tiff 200x300 3*16 turned 5, 1 frames
            big-motorola.tif|image/tiff 300x200 3*16 turned 2, 1 frames
            palette.tif|image/tiff 300x200 3*8 turned 1, 1 frames
            fax.tif|image/tiff 300x200 1*1 turned 1, 1 frames
            copy-first.tif|image/tiff 300x200 1*8 turned 1, 1 frames
            raw.dng|image/x-adobe-dng 200x300 3*14 turned 6, 1 frames
            raw.nef|image/x-nikon-nef 200x300 3*14 turned 6, 1 frames
            raw.arw|image/x-sony-arw 200x300 3*14 turned 6, 1 frames
            raw.srw|image/x-samsung-srw 200x300 3*14 turned 6, 1 frames
            raw.pef|image/x-pentax-pef 300x200 3*14 turned 1, 1 frames
            raw.orf|image/x-olympus-orf 300x200 3*16 turned 1, 1 frames
            raw.rw2|image/x-panasonic-rw2 300x200 3*12 turned 1, 1 frames
            raw.cr2|image/x-canon-cr2 300x200 3*16 turned 1, 1 frames
            raw.raf|image/x-fujifilm-raf 200x300 3*14 turned 6, 1 frames
            raw.cr3|image/x-canon-cr3 200x300 3*14 turned 8, 1 frames
            plain.heic|image/heic 300x200 3*8 turned 1, 1 frames
            turned.heic|image/heic 200x300 3*8 turned 8, 1 frames
            mirrored.avif|image/avif 200x300 3*10 turned 5, 1 frames
            grey12.avif|image/avif 300x200 1*12 turned 4, 1 frames
            general.heif|image/heif 300x200 1*8 turned 1, 1 frames
            cropped.heic|image/heic 199x299 3*10 turned 8, 1 frames
            grid.heic|image/heic 300x200 3*10 turned 1, 1 frames
            alpha.avif|image/avif 300x200 4*10 turned 1, 1 frames
            moving.heic|image/heic-sequence 300x200 3*8 turned 1, 12 frames
            track.avif|image/avif 300x200 3*8 turned 1, 12 frames
            usual.jxl|image/jxl 300x200 3*8 turned 1, 1 frames
            small.jxl|image/jxl 266x200 3*8 turned 1, 1 frames
            turned.jxl|image/jxl 200x300 2*10 turned 5, 0 frames
            boxed.jxl|image/jxl 300x200 3*8 turned 1, 1 frames
            plain.j2c|image/j2c 300x200 3*8 turned 1, 1 frames
            plain.jp2|image/jp2 300x200 3*8 turned 1, 1 frames
            palette.jp2|image/jp2 300x200 3*8 turned 1, 1 frames
            depths.jpx|image/jpx 300x200 2*16 turned 1, 1 frames
            headless.jph|image/jph 300x200 1*12 turned 1, 1 frames
            icon.ico|image/vnd.microsoft.icon 256x48 4*8 turned 1, 1 frames
            pointer.cur|image/vnd.microsoft.icon 256x48 4*8 turned 1, 1 frames
            rgba.psd|image/vnd.adobe.photoshop 300x200 4*8 turned 1, 1 frames
            cmyk.psb|image/vnd.adobe.photoshop 300x200 4*16 turned 1, 1 frames
            indexed.psd|image/vnd.adobe.photoshop 300x200 3*8 turned 1, 1 frames
            plain.pbm|image/x-portable-bitmap 300x200 1*1 turned 1, 1 frames
            raw.pbm|image/x-portable-bitmap 300x200 1*1 turned 1, 1 frames
            grey.pgm|image/x-portable-graymap 300x200 1*16 turned 1, 1 frames
            text.pgm|image/x-portable-graymap 300x200 1*4 turned 1, 1 frames
            colour.ppm|image/x-portable-pixmap 300x200 3*8 turned 1, 1 frames
            text.ppm|image/x-portable-pixmap 300x200 3*10 turned 1, 1 frames
            any.pam|image/x-portable-arbitrarymap 300x200 4*8 turned 1, 1 frames
            plain.svg|image/svg+xml 300x200 4*8 turned 1, 1 frames
            metric.svg|image/svg+xml 300x200 4*8 turned 1, 1 frames
            power.svg|image/svg+xml 300x2400 4*8 turned 1, 1 frames
            box.svg|image/svg+xml 300x200 4*8 turned 1, 1 frames
            half.svg|image/svg+xml 300x200 4*8 turned 1, 1 frames
            wide.svg|image/svg+xml 300x200 4*8 turned 1, 1 frames
            """;

    /** Camera raws which are TIFF files are told from them by reading, not by the first bytes. */
    private static final Pattern TOLD_BY_READING = Pattern.compile("raw\\.(dng|nef|arw|srw|pef)");

    private static Iterable<Arguments> all() {
        return Fixtures.all().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyFileSaysWhatItIs(String name, byte[] file) {
        ImageMetadata image = Reading.whole(file);

        String said =
                Reading.sizes(file)
                        + (" turned " + image.orientation().exif())
                        + (", " + image.frames() + " frames");
        assertThat(EXPECTED.lines()).contains(name + "|" + said);
        assertThat(new ImageHeaders().sniff(ByteBuffer.wrap(file)))
                .as("the type by the first bytes")
                .contains(
                        TOLD_BY_READING.matcher(name).matches() ? "image/tiff" : image.mimeType());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aFileThatEndsAnywhereIsAnsweredOrRefused(String name, byte[] file) throws IOException {
        int refused = 0;
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            for (boolean tellsSize : new boolean[] {true, false}) {
                try {
                    Reading.of(new FileInMemory(part, tellsSize));
                } catch (MediaFormatException e) {
                    assertThat(e).as(name).hasMessageMatching("\\S.{9,200}");
                    refused++;
                }
            }
        }
        assertThat(refused).as("refused, of the first bytes of %s", name).isGreaterThan(5);
    }

    @Test
    void theReaderIsFoundAsAService() {
        assertThat(ServiceLoader.load(HeaderReader.class))
                .hasExactlyElementsOfTypes(ImageHeaders.class);
    }

    @Test
    void sidesThatNoPictureHasAreRefused() {
        byte[] largest = sides(1 << 26, 1);
        byte[] larger = sides(1, (1 << 26) + 1);

        assertThat(Reading.whole(largest).width()).isEqualTo(1 << 26);
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Reading.of(larger))
                .withMessage("Broken PNG: no picture is 1 x 67108865")
                .extracting(MediaFormatException::kind)
                .isEqualTo(MediaFormatException.Kind.BROKEN);
    }

    private static byte[] sides(int width, int height) {
        byte[] file = PngFiles.end(PngFiles.start(8, 2));
        ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
        return file;
    }

    @Test
    void whatIsNoPictureIsRefusedSayingSo() {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Reading.of("Dear reader, this is a letter.".getBytes(UTF_8)))
                .withMessage("Its first bytes are those of no picture format that is read")
                .extracting(MediaFormatException::kind)
                .isEqualTo(MediaFormatException.Kind.UNSUPPORTED);
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Reading.of(new byte[0]))
                .withMessage("It is empty");
        assertThat(new ImageHeaders().sniff(ByteBuffer.allocate(600))).isEmpty();
    }
}
