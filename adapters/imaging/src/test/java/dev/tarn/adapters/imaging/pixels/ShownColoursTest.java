package dev.tarn.adapters.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureRequest;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownColoursTest {
    private final ShownColours colours = new ShownColours();

    private static byte[] profile(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    private int[] converted(Reducer.Channels kind, byte[] profile, int... pixels) {
        Picture picture = new Picture(pixels.length, 1, true, pixels.clone());
        return colours.toSrgb(picture, kind, Optional.ofNullable(profile)).argb();
    }

    @Test
    void linearLightBecomesSrgb() {
        byte[] linear = profile(ColorSpace.CS_LINEAR_RGB);
        for (int i = 0; i < 2; i++) { // the second time it is known
            int[] found = converted(Reducer.Channels.COLOUR, linear, 0xFF000000, 0xFF373737, -1);

            assertThat(found[0]).isEqualTo(0xFF000000);
            assertThat(found[1] & 0xFF).isCloseTo(128, within(1)); // 55 of 255 as light
            assertThat(found[2]).isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    void srgbIsNotTouched() {
        int[] pixels = new int[4096];
        Arrays.setAll(pixels, i -> 0xFF000000 | i * 4099);

        assertThat(converted(Reducer.Channels.COLOUR, profile(ColorSpace.CS_sRGB), pixels))
                .isEqualTo(pixels);
        assertThat(converted(Reducer.Channels.COLOUR, null, pixels)).isEqualTo(pixels);
    }

    @Test
    void aProfileOfSomethingElseCountsAsNone() {
        assertThat(converted(Reducer.Channels.COLOUR, profile(ColorSpace.CS_GRAY), 0xFF373737))
                .containsExactly(0xFF373737);
        assertThat(converted(Reducer.Channels.COLOUR, new byte[500], 0xFF373737))
                .containsExactly(0xFF373737);
        byte[] cut = Arrays.copyOf(profile(ColorSpace.CS_LINEAR_RGB), 300);
        assertThat(converted(Reducer.Channels.COLOUR, cut, 0xFF373737)[0] >>> 24).isEqualTo(255);
    }

    @Test
    void inksWithoutAProfileAreMixedAsIdealOnes() {
        assertThat(converted(Reducer.Channels.INK, null, 0, 0xFF000000, 0xFF, 0x00FF0080))
                .containsExactly(0xFFFFFFFF, 0xFF00FFFF, 0xFF000000, 0xFF7F007F);
    }

    @Test
    void aProfileOfInksThatHoldsNothingCountsAsNone() {
        assertThat(converted(Reducer.Channels.INK, emptyProfileOf("CMYK"), 0x00FF0080))
                .containsExactly(0xFF7F007F);
    }

    @Test
    void whatAProfileIsGoodForDoesNotDependOnWhoHadItFirst() {
        byte[] linear = profile(ColorSpace.CS_LINEAR_RGB);
        assertThat(converted(Reducer.Channels.INK, linear, 0x00FF0080)).containsExactly(0xFF7F007F);

        int[] found = converted(Reducer.Channels.COLOUR, linear, 0xFF373737);
        assertThat(found[0] & 0xFF).isCloseTo(128, within(1));
    }

    /** A header with a right signature, and no tags: ICC.1, section 7.2. */
    private static byte[] emptyProfileOf(String space) {
        byte[] profile = Arrays.copyOf(profile(ColorSpace.CS_sRGB), 132);
        ByteBuffer.wrap(profile)
                .putInt(0, profile.length)
                .put(12, "prtr".getBytes(StandardCharsets.US_ASCII))
                .put(16, space.getBytes(StandardCharsets.US_ASCII))
                .put(20, "Lab ".getBytes(StandardCharsets.US_ASCII))
                .putInt(128, 0);
        return profile;
    }

    @Test
    void theProfileOfAJpegIsApplied() throws IOException {
        byte[] plain = PixelFiles.jpeg(PixelFiles.scene(64, 64, false), 0.9f, false);
        byte[] file = PixelFiles.withProfile(plain, profile(ColorSpace.CS_LINEAR_RGB));
        JavaDecoder decoder = new JavaDecoder();

        int[] without =
                decoder.decode(PixelFiles.channel(plain), "image/jpeg", PictureRequest.whole())
                        .argb();
        int[] with =
                decoder.decode(PixelFiles.channel(file), "image/jpeg", PictureRequest.whole())
                        .argb();
        int[] expected =
                converted(Reducer.Channels.COLOUR, profile(ColorSpace.CS_LINEAR_RGB), without);
        assertThat(with).isEqualTo(expected);
        assertThat(PixelFiles.distance(with, without)).isGreaterThan(20);
    }
}
