package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.adapters.imaging.ImageHeaders;
import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Alpha as a picture of its own, and the property that cuts. */
class AvifPlanesTest {
    private final Picture colour = Gradient.opaque(160, 96);

    @Test
    void alphaIsTheBrightnessOfAnItem() throws IOException {
        Picture shown = decoded(EncodedPicture.avif(colour, alpha()));

        assertThat(shown.isOpaque()).isFalse();
        for (int x : new int[] {0, 40, 80, 159}) {
            int pixel = shown.argb()[50 * 160 + x];
            assertThat(pixel >>> 24).isCloseTo(x + 96, within(3));
            assertThat(pixel >> 8 & 0xFF)
                    .isCloseTo(colour.argb()[50 * 160 + x] >> 8 & 0xFF, within(5));
        }
    }

    @Test
    void multipliedColoursAreDivided() throws IOException {
        byte[] file = EncodedPicture.avif(colour, alpha());
        Picture shown = decoded(PatchedAvif.withReference(file, "prem", 2));

        int pixel = shown.argb()[50 * 160 + 80];
        int stored = colour.argb()[50 * 160 + 80] >> 8 & 0xFF;
        assertThat(pixel >>> 24).isCloseTo(176, within(3));
        assertThat(pixel >> 8 & 0xFF).isCloseTo(Math.min(255, stored * 255 / 176), within(8));
    }

    @Test
    void aCutIsAppliedWhereItStandsAmongTheTurns() throws IOException {
        byte[] file = EncodedPicture.avif(colour);
        byte[] cut = cut(60, 40, 10, -8);
        byte[] left = {1};
        byte[] before =
                PatchedAvif.withProperty(PatchedAvif.withProperty(file, "clap", cut), "irot", left);
        byte[] after =
                PatchedAvif.withProperty(PatchedAvif.withProperty(file, "irot", left), "clap", cut);
        Picture turned = Turning.upright(colour, Orientation.TURNED_LEFT);

        assertShown(before, Turning.upright(part(colour, 60, 20, 60, 40), Orientation.TURNED_LEFT));
        assertShown(after, part(turned, 28, 52, 60, 40));
    }

    @Test
    void alphaIsCutWithItsPicture() throws IOException {
        byte[] file = EncodedPicture.avif(colour, alpha());
        byte[] cut = PatchedAvif.withProperty(file, "clap", cut(60, 40, 10, -8));
        Picture shown = decoded(PatchedAvif.withProperty(cut, "imir", new byte[] {1}));

        assertThat(shown.argb()[0] >>> 24).isCloseTo(96 + 119, within(3));
        assertThat(shown.argb()[59] >>> 24).isCloseTo(96 + 60, within(3));
    }

    @Test
    void whatIsNotInThePictureIsNoCut() throws IOException {
        byte[] file = EncodedPicture.avif(colour);

        assertShown(PatchedAvif.withProperty(file, "clap", cut(161, 40, 0, 0)), colour);
        assertShown(
                PatchedAvif.withProperty(file, "clap", cut(60, 40, 500, -500)),
                part(colour, 100, 0, 60, 40));
    }

    private void assertShown(byte[] file, Picture expected) throws IOException {
        Picture shown = decoded(file);
        assertThat(shown.toString()).isEqualTo(expected.toString());
        assertThat(Gradient.difference(expected, shown)).isLessThan(4);
        ImageMetadata header =
                new ImageHeaders()
                        .read(
                                new PartialBytes(
                                        new ChannelSource(new MemoryChannel(file)),
                                        new HeaderBudget(8, 1 << 20)));
        assertThat(header.width()).isEqualTo(shown.width());
        assertThat(header.height()).isEqualTo(shown.height());
    }

    private static Picture decoded(byte[] file) throws IOException {
        return new FfmpegPictureDecoder()
                .decode(new MemoryChannel(file), "image/avif", PictureRequest.whole());
    }

    /** From 96 at the left to 255 at the right. */
    private static Picture alpha() {
        int[] argb = new int[160 * 96];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (96 + i % 160) * 0x010101;
        }
        return new Picture(160, 96, true, argb);
    }

    private static Picture part(Picture whole, int left, int top, int width, int height) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    whole.argb(), (top + y) * whole.width() + left, argb, y * width, width);
        }
        return new Picture(width, height, true, argb);
    }

    private static byte[] cut(int width, int height, int right, int down) {
        ByteBuffer cut = ByteBuffer.allocate(32);
        for (int number : new int[] {width, height, right, down}) {
            cut.putInt(number).putInt(1);
        }
        return cut.array();
    }

    private static Offset<Integer> within(int most) {
        return Offset.offset(most);
    }
}
