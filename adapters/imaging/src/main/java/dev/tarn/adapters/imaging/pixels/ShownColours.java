package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.IccColours;
import java.util.Optional;

/** Stored colours as they are shown: by the profile of the file, inks also without one. */
final class ShownColours {
    private final IccColours profiles = new IccColours();

    /**
     * Converts a picture of three colours, or of four inks, to sRGB. A profile that is broken, or
     * one of something else, counts as none: red, green and blue are sRGB then, and inks are taken
     * for ideal ones.
     */
    Picture toSrgb(Picture picture, Reducer.Channels kind, Optional<byte[]> profile) {
        boolean ink = kind == Reducer.Channels.INK;
        if (!profiles.toSrgb(picture.argb(), ink ? 4 : 3, profile) && ink) {
            mix(picture.argb());
        }
        return picture;
    }

    /** Each ink takes its share of the light, and black of all of it. */
    private static void mix(int[] inks) {
        for (int i = 0; i < inks.length; i++) {
            int ink = inks[i];
            int light = 255 - (ink & 0xFF);
            int red = (255 - (ink >>> 24)) * light;
            int green = (255 - (ink >> 16 & 0xFF)) * light;
            int blue = (255 - (ink >> 8 & 0xFF)) * light;
            inks[i] = 0xFF << 24 | shared(red) << 16 | shared(green) << 8 | shared(blue);
        }
    }

    private static int shared(int product) {
        return (product + 127) / 255;
    }
}
