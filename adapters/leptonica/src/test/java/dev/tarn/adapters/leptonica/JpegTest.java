package dev.tarn.adapters.leptonica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.adapters.imaging.pixels.JavaDecoder;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaFormatException.Kind;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JpegTest {
    private static final String JPEG = "image/jpeg";

    private final PictureDecoder decoder = new LeptonicaPictureDecoder();
    private final PictureDecoder java = new JavaDecoder();

    private static Picture decoded(PictureDecoder by, byte[] file, PictureRequest request)
            throws IOException {
        return by.decode(new MemoryChannel(file), JPEG, request);
    }

    private Picture decoded(byte[] file) throws IOException {
        return decoded(decoder, file, PictureRequest.whole());
    }

    private void assertKind(Kind kind, byte[] file, PictureRequest request) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decoded(decoder, file, request))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private void assertLeftToOthers(byte[] file) {
        assertKind(Kind.UNSUPPORTED, file, PictureRequest.whole());
    }

    @Test
    void jpegIsDecodedAndNothingElse() {
        assertThat(decoder.rank(JPEG)).isGreaterThan(java.rank(JPEG));
        assertThat(decoder.rank("image/png")).isZero();
        assertThat(decoder.about()).startsWith("Leptonica 1.");
    }

    @Test
    void pixelsAreThoseOfTheDecoderInJava() throws IOException {
        for (byte[] file :
                List.of(
                        JpegFiles.colour(201, 99),
                        JpegFiles.grey(201, 99),
                        JpegFiles.progressive(201, 99))) {
            Picture read = decoded(file);
            assertThat(read.isOpaque()).isTrue();
            assertThat(JpegFiles.difference(decoded(java, file, PictureRequest.whole()), read))
                    .isLessThan(1);
        }
    }

    @Test
    void aPictureIsReducedWhileItIsDecodedAndComesOutAsLargeAsAnyOther() throws IOException {
        for (int width : new int[] {400, 403, 641, 799, 1601}) {
            byte[] file = JpegFiles.withExif(JpegFiles.colour(width, 300), 6);
            for (PictureBox box : List.of(PictureBox.within(100), new PictureBox(70, 120, true))) {
                Picture read = decoded(decoder, file, PictureRequest.of(box));
                Picture whole = Scaling.into(decoded(file), box);

                assertThat((long) read.width() * read.height()).isLessThan(width * 300L);
                assertThat(JpegFiles.difference(whole, Scaling.into(read, box)))
                        .as(width + " in " + box)
                        .isLessThan(8);
            }
        }
    }

    @Test
    void exifTurnsThePicture() throws IOException {
        byte[] file = JpegFiles.colour(160, 97);
        for (Orientation orientation : Orientation.values()) {
            byte[] turned = JpegFiles.withExif(file, orientation.exif());
            Picture expected = decoded(java, turned, PictureRequest.whole());
            assertThat(JpegFiles.difference(expected, decoded(turned)))
                    .as(orientation.name())
                    .isLessThan(1);
            Picture other = decoded(JpegFiles.withLongExif(file, orientation.exif()));
            assertThat(JpegFiles.difference(expected, other)).as(orientation.name()).isLessThan(1);
        }
    }

    @Test
    void theProfileIsApplied() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] plain = JpegFiles.colour(64, 64);
        byte[] file = JpegFiles.withProfile(plain, linear);

        Picture read = decoded(file);

        assertThat(JpegFiles.difference(decoded(java, file, PictureRequest.whole()), read))
                .isLessThan(2);
        assertThat(JpegFiles.difference(decoded(plain), read)).isGreaterThan(20);
    }

    @Test
    void greyIsOfTheProfileToo() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] file = JpegFiles.withProfile(JpegFiles.grey(64, 64), linear);

        assertThat(JpegFiles.difference(decoded(java, file, PictureRequest.whole()), decoded(file)))
                .isLessThan(2);
    }

    @Test
    void whatOthersDoBetterIsLeftToThem() throws IOException {
        byte[] file = JpegFiles.colour(80, 60);
        int frame = JpegFiles.segment(file, List.of(0xC0));
        byte[] arithmetic = file.clone();
        arithmetic[frame + 1] = (byte) 0xC9;
        byte[] twelveBits = file.clone();
        twelveBits[frame + 4] = 12;

        assertLeftToOthers(JpegFiles.inks(80, 60));
        assertLeftToOthers(arithmetic);
        assertLeftToOthers(twelveBits);
    }

    @Test
    void damagedFilesAreLeftToOthers() throws IOException {
        byte[] file = JpegFiles.colour(400, 300);
        int pixels = JpegFiles.segment(file, List.of(0xDA)) + 14;
        byte[] cut = Arrays.copyOf(file, file.length / 2);
        byte[] hole = file.clone();
        Arrays.fill(hole, pixels + 100, pixels + 200, (byte) 0xFE);
        byte[] shortened = Arrays.copyOf(cut, cut.length + 2);
        shortened[cut.length] = (byte) 0xFF;
        shortened[cut.length + 1] = (byte) 0xD9;

        assertLeftToOthers(cut);
        assertLeftToOthers(hole);
        assertLeftToOthers(shortened);
    }

    @Test
    void aProgressiveFileWithThousandsOfScansOrWithoutAChannelIsLeftToOthers() throws IOException {
        byte[] file = JpegFiles.progressive(80, 60);
        int first = JpegFiles.segment(file, List.of(0xDA));
        byte[] many = Arrays.copyOf(file, file.length + 400);
        putScans(many, file.length - 2);
        many[many.length - 2] = (byte) 0xFF;
        many[many.length - 1] = (byte) 0xD9;
        byte[] grey = file.clone();
        grey[first + 4] = 1; // of the scan of all three channels

        assertLeftToOthers(many);
        assertLeftToOthers(grey);
    }

    private static void putScans(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at += 4) {
            file[at] = (byte) 0xFF;
            file[at + 1] = (byte) 0xDA;
        }
    }

    @Test
    void whatLiesBehindThePictureCountsNothing() throws IOException {
        byte[] file = JpegFiles.progressive(80, 60);
        byte[] longer = Arrays.copyOf(file, file.length + 1000);
        putScans(longer, file.length);

        assertThat(JpegFiles.difference(decoded(file), decoded(longer))).isZero();
    }

    @Test
    void aPictureWithMorePixelsThanMayBeIsRefused() throws IOException {
        byte[] file = JpegFiles.colour(200, 100);
        PictureRequest request = PictureRequest.whole().withMostPixels(200 * 100 - 1);

        assertKind(Kind.TOO_FAR, file, request);
        assertKind(Kind.TOO_FAR, JpegFiles.hidden(file), request);
        assertThat(JpegFiles.difference(decoded(file), decoded(JpegFiles.hidden(file)))).isZero();
    }

    @Test
    void whatTheChannelThrowsComesThrough() throws IOException {
        MemoryChannel dead = new MemoryChannel(JpegFiles.colour(64, 64)).failingAt(0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> decoder.decode(dead, JPEG, PictureRequest.whole()))
                .withMessage("The line is dead");
    }

    @Test
    void manyThreadsDecodeAtOnce() throws Exception {
        byte[] file = JpegFiles.colour(200, 100);
        Picture expected = decoded(file);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Picture>> read = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                read.add(threads.submit(() -> decoded(file)));
            }
            for (Future<Picture> each : read) {
                assertThat(each.get().argb()).isEqualTo(expected.argb());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
