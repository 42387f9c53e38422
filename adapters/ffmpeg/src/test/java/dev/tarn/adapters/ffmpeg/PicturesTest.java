package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final String JP2 = "image/jp2";

    private final FfmpegPictureDecoder decoder = new FfmpegPictureDecoder();

    @Test
    void eachFormatGivesThePixelsThatWereWritten() throws IOException {
        Picture picture = Gradient.opaque(202, 120);

        assertSame(picture, EncodedPicture.avif(picture), "image/avif");
        assertSame(picture, EncodedPicture.jpeg2000(picture), JP2);
    }

    private void assertSame(Picture picture, byte[] file, String type) throws IOException {
        Picture read = decode(file, type, PictureRequest.whole());
        assertThat(read.isOpaque()).as(type).isTrue();
        assertThat(Gradient.difference(picture, read)).as(type).isLessThan(4);
    }

    @Test
    void aBoxIsFitOrFilledByTheSmallestPictureThatIsEnough() throws IOException {
        byte[] file = EncodedPicture.jpeg2000(Gradient.opaque(1600, 800));

        Picture fit = decode(file, JP2, PictureRequest.of(PictureBox.within(200)));
        Picture fill = decode(file, JP2, PictureRequest.of(new PictureBox(200, 200, true)));
        Picture small = decode(file, JP2, PictureRequest.of(PictureBox.within(4000)));

        assertThat(List.of(fit.width(), fit.height())).containsExactly(200, 100);
        assertThat(List.of(fill.width(), fill.height())).containsExactly(400, 200);
        assertThat(List.of(small.width(), small.height())).containsExactly(1600, 800);
    }

    @Test
    void aPictureIsMadeSmallerByAnyFactor() throws IOException {
        Picture picture = Gradient.opaque(5000, 60);
        byte[] file = EncodedPicture.avif(picture);
        PictureBox box = PictureBox.within(10);

        Picture read = decode(file, "image/avif", PictureRequest.of(box));

        assertThat(List.of(read.width(), read.height())).containsExactly(10, 1);
    }

    @Test
    void jpegIsLeftToOthersWhoDoItBetter() {
        assertThat(decoder.rank("image/jpeg")).isZero();
    }

    @Test
    void aPictureWithMorePixelsThanMayBeIsRefused() throws IOException {
        Picture picture = Gradient.opaque(200, 100);
        PictureRequest request = PictureRequest.whole().withMostPixels(200 * 100 - 1);
        for (byte[] file :
                List.of(EncodedPicture.jpeg2000(picture), EncodedPicture.avif(picture))) {
            String type = file[4] == 'f' ? "image/avif" : JP2;
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> decode(file, type, request))
                    .withMessage("It has 200 x 100 pixels, more than are decoded")
                    .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR);
        }
    }

    @Test
    void aCutAvifIsBroken() throws IOException {
        Picture picture = Gradient.opaque(200, 100);
        byte[] avif = EncodedVideo.cut(EncodedPicture.avif(picture), 0.7);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> decode(avif, "image/avif", PictureRequest.whole()))
                .matches(e -> e.kind() == MediaFormatException.Kind.BROKEN);
    }

    /** Found by mutated files: FFmpeg 8.0 crashed on each. */
    @Test
    void anAvifPictureWithoutBytesIsBroken() throws IOException {
        byte[] file = EncodedPicture.avif(Gradient.opaque(64, 64));
        int places = new String(file, StandardCharsets.ISO_8859_1).indexOf("iloc");
        byte[] noPlace = file.clone();
        noPlace[places + 11] = 0; // the count of items
        byte[] noLength = file.clone();
        Arrays.fill(noLength, places + 22, places + 26, (byte) 0);
        byte[] elsewhere = Arrays.copyOf(file, file.length + noLength.length);
        System.arraycopy(noLength, 0, elsewhere, file.length, noLength.length);

        for (byte[] broken : List.of(noPlace, noLength)) {
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> decode(broken, "image/avif", PictureRequest.whole()))
                    .withMessageContaining("has no bytes");
        }
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(
                        () ->
                                new FfmpegFrameReader()
                                        .open(new MemoryChannel(elsewhere), "video/mp4"))
                .withMessageContaining("wrong place");
    }

    @Test
    void whatTheChannelThrowsComesThrough() throws IOException {
        byte[] file = EncodedPicture.avif(Gradient.opaque(64, 64));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                decoder.decode(
                                        new MemoryChannel(file).failingAt(0),
                                        "image/avif",
                                        PictureRequest.whole()))
                .withMessage("The line is dead");
    }

    @Test
    void formatsThatItDoesNotKnowHaveNoRank() {
        assertThat(decoder.rank("image/gif")).isZero();
        assertThat(decoder.rank("image/heic")).isPositive();
        boolean jxl = decoder.rank("image/jxl") > 0;
        assertThat(decoder.about()).startsWith("FFmpeg 8").contains(jxl ? "JPEG XL" : "no JPEG XL");
    }

    /** More at a time than functions can be called back. */
    @Test
    void manyThreadsDecodeAtOnce() throws Exception {
        Picture picture = Gradient.opaque(200, 100);
        byte[] file = EncodedPicture.avif(picture);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Picture>> read = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                read.add(threads.submit(() -> decode(file, "image/avif", PictureRequest.whole())));
            }
            for (Future<Picture> each : read) {
                assertThat(Gradient.difference(picture, each.get())).isLessThan(4);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Picture decode(byte[] file, String type, PictureRequest request) throws IOException {
        return decoder.decode(new MemoryChannel(file), type, request);
    }
}
