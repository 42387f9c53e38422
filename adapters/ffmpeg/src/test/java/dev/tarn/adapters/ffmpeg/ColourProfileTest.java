package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ColourProfileTest {
    private static byte[] profile(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    @Test
    void thereIsNothingToConvertFromSrgb() {
        assertThat(ColourProfile.of(profile(ColorSpace.CS_sRGB))).isNull();
        assertThat(ColourProfile.of(null)).isNull();
    }

    @Test
    void linearLightIsConvertedThoughItsProfileSpeaksOfSrgb() {
        byte[] linear = profile(ColorSpace.CS_LINEAR_RGB);
        byte[] named = Arrays.copyOf(linear, linear.length + 4);
        ByteBuffer.wrap(named)
                .putInt(0, named.length)
                .put(linear.length, "sRGB".getBytes(StandardCharsets.US_ASCII));
        int[] pixels = {0x12373737};

        Objects.requireNonNull(ColourProfile.of(named)).toSrgb(pixels, 1);

        assertThat(pixels[0] & 0xFF).isCloseTo(128, within(1)); // 55 of 255 as light
        assertThat(pixels[0] >>> 24).isEqualTo(0x12);
    }

    @Test
    void whatIsNoUsableProfileOfRgbCountsAsNone() {
        assertThat(ColourProfile.of(profile(ColorSpace.CS_GRAY))).isNull();
        assertThat(ColourProfile.of(new byte[500])).isNull();
    }
}
