package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IccColoursTest {
    private final IccColours colours = new IccColours();

    private static byte[] profile(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    @Test
    void thereIsNothingToConvertFromSrgb() {
        int[] pixels = {0x12345678, -1, 0xFF808000};

        boolean used = colours.toSrgb(pixels, 3, Optional.of(profile(ColorSpace.CS_sRGB)));

        assertThat(used).isTrue();
        assertThat(pixels).containsExactly(0x12345678, -1, 0xFF808000);
    }

    @Test
    void linearLightIsConvertedThoughItsProfileSpeaksOfSrgb() {
        byte[] linear = profile(ColorSpace.CS_LINEAR_RGB);
        byte[] named = Arrays.copyOf(linear, linear.length + 4);
        ByteBuffer.wrap(named)
                .putInt(0, named.length)
                .put(linear.length, "sRGB".getBytes(StandardCharsets.US_ASCII));
        int[] pixels = {0x12373737};

        assertThat(colours.toSrgb(pixels, 3, Optional.of(named))).isTrue();

        assertThat(pixels[0] & 0xFF).isCloseTo(128, within(1)); // 55 of 255 as light
        assertThat(pixels[0] >>> 24).isEqualTo(0x12);
    }

    @Test
    void whatIsNoUsableProfileCountsAsNone() {
        int[] pixels = {0x12373737};

        assertThat(colours.toSrgb(pixels, 3, Optional.empty())).isFalse();
        assertThat(colours.toSrgb(pixels, 3, Optional.of(profile(ColorSpace.CS_GRAY)))).isFalse();
        assertThat(colours.toSrgb(pixels, 3, Optional.of(new byte[500]))).isFalse();
        assertThat(colours.toSrgb(pixels, 4, Optional.of(profile(ColorSpace.CS_sRGB)))).isFalse();
        assertThat(pixels).containsExactly(0x12373737);
    }

    @Test
    void largeProfilesAreNotAllKept() {
        int size = 3 << 20;
        for (int i = 0; i < 20; i++) {
            byte[] broken = new byte[size];
            broken[0] = (byte) i;
            colours.toSrgb(new int[1], 3, Optional.of(broken));
        }

        assertThat(colours.bytes()).isBetween(size, 16 << 20);
    }

    @Test
    void aProfileThatComesAgainIsCountedOnce() {
        for (int i = 0; i < 3; i++) {
            colours.toSrgb(new int[1], 3, Optional.of(new byte[500]));
        }

        assertThat(colours.bytes()).isEqualTo(500);
    }
}
