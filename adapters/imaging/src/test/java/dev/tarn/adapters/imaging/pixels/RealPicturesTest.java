package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thumbnails of all pictures that Apache Commons Imaging is tested with: of cameras and programs,
 * and a few that made some decoder fail. The build copies the JAR that holds them.
 */
class RealPicturesTest {
    private static final Path MEDIA = Path.of("target", "media", "commons-imaging-tests.jar");
    private static final PictureBox BOX = PictureBox.within(256);

    private static final Map<String, String> TYPES =
            Map.of(
                    "jpg", "image/jpeg",
                    "jpeg", "image/jpeg",
                    "png", "image/png",
                    "gif", "image/gif",
                    "tif", "image/tiff",
                    "tiff", "image/tiff",
                    "bmp", "image/bmp");

    /** By path. */
    private static final Map<String, Picture> DECODED = new TreeMap<>();

    /** By path, of those that are declared not to be decoded. */
    private static final Map<String, MediaFormatException.Kind> REFUSED = new TreeMap<>();

    @BeforeAll
    static void decodeAll() throws IOException {
        JavaDecoder decoder = new JavaDecoder();
        try (FileSystem jar = FileSystems.newFileSystem(MEDIA);
                Stream<Path> all = Files.walk(jar.getPath("/"))) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = path.toString();
                String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                if (TYPES.containsKey(ending)) {
                    thumbnail(decoder, name, Files.readAllBytes(path), TYPES.get(ending));
                }
            }
        }
    }

    private static void thumbnail(JavaDecoder decoder, String name, byte[] file, String type)
            throws IOException {
        try {
            Picture picture =
                    decoder.decode(PixelFiles.channel(file), type, PictureRequest.of(BOX));
            DECODED.put(name, Scaling.into(picture, BOX));
        } catch (MediaFormatException e) {
            REFUSED.put(name, e.kind());
        }
    }

    private static List<Picture> of(String part) {
        return DECODED.keySet().stream()
                .filter(name -> name.contains(part))
                .map(DECODED::get)
                .toList();
    }

    @Test
    void allAreDecodedButThoseThatAreBroken() {
        assertThat(REFUSED)
                .containsOnly(
                        Map.entry("/IMAGING-210/testfile.png", MediaFormatException.Kind.BROKEN),
                        Map.entry("/IMAGING-211/testfile_2.png", MediaFormatException.Kind.BROKEN),
                        Map.entry(
                                "/IMAGING-215/ArrayIndexOutOfBoundsException_DhtSegment_79.jpeg",
                                MediaFormatException.Kind.BROKEN),
                        Map.entry(
                                "/IMAGING-220/timeout-48eb4251935b4ca8b26d1859ea525c1b42ae0c78.jpeg",
                                MediaFormatException.Kind.BROKEN),
                        Map.entry(
                                "/data/images/jpg/4/0x00-to-0xFF-between-segments.jpg",
                                MediaFormatException.Kind.UNSUPPORTED),
                        Map.entry(
                                "/images/bmp/IMAGING-279/negative_array_size_exception.bmp",
                                MediaFormatException.Kind.UNSUPPORTED),
                        Map.entry(
                                "/images/tiff/oss-fuzz-53669/clusterfuzz-testcase-minimized-ImagingTiffFuzzer-5965016805539840.tiff",
                                MediaFormatException.Kind.BROKEN));
        assertThat(DECODED).hasSize(94);
        assertThat(DECODED.values())
                .allSatisfy(
                        picture ->
                                assertThat(Math.max(picture.width(), picture.height()))
                                        .isBetween(2, 256));
    }

    @Test
    void onePhotoIsTheSameInEveryFormat() {
        Picture photo = of("/png/1/Oregon").get(0);

        for (String folder : List.of("/bmp/1/", "/jpg/1/", "/tiff/1/", "/tiff/5/")) {
            assertThat(of(folder + "Oregon Scientific DS6639 - DSC_0307 - small"))
                    .as(folder)
                    .isNotEmpty()
                    .allSatisfy(other -> assertThat(distance(other, photo)).isLessThan(2));
        }
    }

    @Test
    void oneTiffIsTheSameInEveryOrderAndWidthOfItsNumbers() {
        Picture classic = of("/tiff/13/Classic.tif").get(0);

        assertThat(of("/tiff/13/BigTIFF"))
                .hasSize(8)
                .allSatisfy(other -> assertThat(other.argb()).isEqualTo(classic.argb()));
    }

    private static double distance(Picture some, Picture others) {
        return PixelFiles.distance(some.argb(), others.argb());
    }
}
