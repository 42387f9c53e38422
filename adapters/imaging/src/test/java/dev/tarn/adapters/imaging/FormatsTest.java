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
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
    /** Type, displayed sides, channels and their bits, orientation, pictures. */
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    static {
        EXPECTED.put("plain.jpg", "image/jpeg 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("written.jpg", "image/jpeg 37x23 3*8 turned 1, 1 frames");
        EXPECTED.put("progressive-cmyk.jpg", "image/jpeg 200x300 4*8 turned 6, 1 frames");
        EXPECTED.put("exif-behind.jpg", "image/jpeg 200x300 1*12 turned 8, 1 frames");
        EXPECTED.put("profile.jpg", "image/jpeg 300x200 3*8 turned 3, 1 frames");
        EXPECTED.put("written.png", "image/png 37x23 4*8 turned 1, 1 frames");
        EXPECTED.put("grey16.png", "image/png 37x23 1*16 turned 1, 1 frames");
        EXPECTED.put("palette.png", "image/png 37x23 3*8 turned 1, 1 frames");
        EXPECTED.put("plain.png", "image/png 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("transparent-grey.png", "image/png 300x200 2*16 turned 1, 1 frames");
        EXPECTED.put("transparent-palette.png", "image/png 300x200 4*8 turned 1, 1 frames");
        EXPECTED.put("animated.png", "image/png 300x200 4*8 turned 1, 7 frames");
        EXPECTED.put("turned.png", "image/png 200x300 4*8 turned 6, 1 frames");
        EXPECTED.put("written.gif", "image/gif 37x23 4*8 turned 1, 1 frames");
        EXPECTED.put("old.gif", "image/gif 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("moving.gif", "image/gif 300x200 4*8 turned 1, 5 frames");
        EXPECTED.put("no-canvas.gif", "image/gif 30x20 3*8 turned 1, 1 frames");
        EXPECTED.put("lossy.webp", "image/webp 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("lossless.webp", "image/webp 300x200 4*8 turned 1, 1 frames");
        EXPECTED.put("opaque.webp", "image/webp 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("moving.webp", "image/webp 300x200 4*8 turned 1, 3 frames");
        EXPECTED.put("turned.webp", "image/webp 200x300 3*8 turned 6, 1 frames");
        EXPECTED.put("written.bmp", "image/bmp 37x23 3*8 turned 1, 1 frames");
        EXPECTED.put("core.bmp", "image/bmp 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("info.bmp", "image/bmp 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("os2.bmp", "image/bmp 300x200 3*8 turned 1, 1 frames");
        EXPECTED.put("sixteen.bmp", "image/bmp 300x200 3*5 turned 1, 1 frames");
        EXPECTED.put("mask.bmp", "image/bmp 300x200 4*8 turned 1, 1 frames");
        EXPECTED.put("v5.bmp", "image/bmp 300x200 4*8 turned 1, 1 frames");
    }

    private static Iterable<Arguments> all() {
        return Fixtures.all().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyFileSaysWhatItIs(String name, byte[] file) {
        ImageMetadata image = Reading.whole(file);

        assertThat(
                        Reading.sizes(file)
                                + (" turned " + image.orientation().exif())
                                + (", " + image.frames() + " frames"))
                .isEqualTo(EXPECTED.get(name));
        assertThat(new ImageHeaders().sniff(ByteBuffer.wrap(file)))
                .as("the type by the first bytes")
                .contains(image.mimeType());
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
        assertThat(refused).as("refused, of the first bytes of %s", name).isGreaterThan(10);
    }

    @Test
    void theReaderIsFoundAsAService() {
        assertThat(ServiceLoader.load(HeaderReader.class))
                .hasExactlyElementsOfTypes(ImageHeaders.class);
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
