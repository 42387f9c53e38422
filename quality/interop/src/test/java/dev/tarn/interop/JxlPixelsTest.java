package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixels of JPEG XL, as the library of this system gives them, are those that djxl gives. */
@Tag("jxl")
class JxlPixelsTest {
    private static final String JXL = "image/jxl";

    /** Numbers are rounded twice where a profile is converted, which is seen in the shadows. */
    private static final int MOST = 12;

    /** Colours of a wide profile that are taken for those of sRGB differ by 5 or more. */
    private static final double MEAN = 0.6;

    private static final int FUZZED = Integer.getInteger("tarn.fuzz.inputs", 300);

    @TempDir Path folder;

    private final PictureDecoder jxl = decoder(JXL);
    private final PictureDecoder png = decoder("image/png");

    @Test
    void pixelsAreThoseOfDjxl() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(14);
        for (Path file : files) {
            Picture decoded = decode(jxl, file, JXL, PictureRequest.whole());
            Path other = Path.of(file.toString().replaceFirst("jxl$", "png"));
            Picture expected = decode(png, other, "image/png", PictureRequest.whole());
            assertThat(decoded.toString()).as(file.toString()).isEqualTo(expected.toString());
            IntSummaryStatistics differences = differences(decoded, expected);
            assertThat(differences.getMax()).as(file.toString()).isLessThanOrEqualTo(MOST);
            assertThat(differences.getAverage()).as(file.toString()).isLessThan(MEAN);
        }
    }

    @Test
    void headersSayTheSidesOfThePixels() throws IOException {
        HeaderReader headers =
                ServiceLoader.load(HeaderReader.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(reader -> reader.getClass().getName().contains(".imaging."))
                        .findFirst()
                        .orElseThrow();
        for (Path file : files()) {
            try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
                ImageMetadata header =
                        (ImageMetadata)
                                headers.read(
                                        new PartialBytes(
                                                new ChannelSource(bytes),
                                                new HeaderBudget(8, 1 << 20)));
                Picture picture = decode(jxl, file, JXL, PictureRequest.whole());
                assertThat(header.width() + " x " + header.height())
                        .as(file.toString())
                        .isEqualTo(picture.width() + " x " + picture.height());
            }
        }
    }

    @Test
    void aBoxIsServedByFewerPixels() throws IOException {
        PictureBox box = PictureBox.within(50);

        Picture small = decode(jxl, file("lossy"), JXL, PictureRequest.of(box));

        assertThat(small.width()).isEqualTo(101);
        assertThat(box.widthOf(small.width(), small.height())).isEqualTo(50);
        assertThat(box.heightOf(small.width(), small.height())).isEqualTo(box.heightOf(301, 203));
    }

    @Test
    void tooManyPixelsAreRefusedByTheHeader() throws IOException {
        byte[] beginning = Arrays.copyOf(Files.readAllBytes(file("lossy")), 40);
        Path file = Files.write(folder.resolve("a.jxl"), beginning);
        PictureRequest few = PictureRequest.whole().withMostPixels(301 * 203 - 1);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(jxl, file, JXL, few))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.TOO_FAR))
                .withMessageContaining("301 x 203");
    }

    @Test
    void halfAFileIsBroken() throws IOException {
        for (Path whole : files()) {
            byte[] bytes = Files.readAllBytes(whole);
            Path half =
                    Files.write(folder.resolve("half.jxl"), Arrays.copyOf(bytes, bytes.length / 2));
            if (whole.endsWith("animated.jxl")) {
                continue; // its first frame may be whole
            }
            assertThatExceptionOfType(MediaFormatException.class)
                    .as(whole.toString())
                    .isThrownBy(() -> decode(jxl, half, JXL, PictureRequest.whole()))
                    .withMessageContaining("Broken JXL");
        }
    }

    @Test
    void hostileBytesEndInTheDeclaredException() throws IOException {
        Random random = new Random(7);
        List<Path> files = files();
        int refused = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] bytes = Files.readAllBytes(files.get(i % files.size()));
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                int at = random.nextInt(random.nextBoolean() ? bytes.length : 40);
                bytes[Math.min(at, bytes.length - 1)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("hostile.jxl"), bytes);
            try {
                decode(jxl, file, JXL, PictureRequest.whole().withMostPixels(1 << 22));
            } catch (MediaFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FUZZED / 10);
    }

    private static Path file(String name) {
        return RealServers.jxlFiles().resolve(name + ".jxl");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(RealServers.jxlFiles())) {
            return all.filter(path -> path.toString().endsWith(".jxl")).sorted().toList();
        }
    }

    private static PictureDecoder decoder(String format) {
        return ServiceLoader.load(PictureDecoder.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(decoder -> decoder.rank(format) > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing here decodes " + format));
    }

    private static Picture decode(
            PictureDecoder decoder, Path file, String format, PictureRequest request)
            throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            return decoder.decode(bytes, format, request);
        }
    }

    /** By how much the channels differ of pixels that are seen. */
    private static IntSummaryStatistics differences(Picture one, Picture other) {
        IntSummaryStatistics differences = new IntSummaryStatistics();
        for (int i = 0; i < one.argb().length; i++) {
            int a = pixel(one, i);
            int b = pixel(other, i);
            for (int shift = 0; (a | b) >>> 24 > 0 && shift < 32; shift += 8) {
                differences.accept(Math.abs((a >>> shift & 0xFF) - (b >>> shift & 0xFF)));
            }
        }
        return differences;
    }

    private static int pixel(Picture picture, int index) {
        int pixel = picture.argb()[index];
        return picture.isOpaque() ? pixel | 0xFF << 24 : pixel;
    }
}
