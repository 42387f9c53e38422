package dev.tarn.adapters.ffmpeg;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The ICC profile of a picture, when its colours are not those of sRGB as they stand. */
final class ColourProfile {
    private static final int OPAQUE = 0xFF << 24;
    private static final int STRIP = 1 << 18; // pixels

    private final ICC_Profile profile;

    private ColourProfile(ICC_Profile profile) {
        this.profile = profile;
    }

    /**
     * Reads a profile.
     *
     * @param icc its bytes
     * @return null when there is nothing to convert: no profile, one of sRGB, or one that is not of
     *     RGB or cannot be read, as viewers have it
     */
    static @Nullable ColourProfile of(byte @Nullable [] icc) {
        if (icc == null || isSrgb(icc)) {
            return null;
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            return profile.getColorSpaceType() == ColorSpace.TYPE_RGB
                    ? new ColourProfile(profile)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Profiles name themselves, in ASCII (version 2) or in UTF-16 (version 4). */
    private static boolean isSrgb(byte[] icc) {
        String text = new String(icc, StandardCharsets.ISO_8859_1);
        return text.contains("sRGB") || text.contains("s\0R\0G\0B");
    }

    /** Whether a profile is of another kind of colours than RGB, such as CMYK or grey. */
    static boolean isOfOtherColours(byte @Nullable [] icc) {
        return icc != null
                && icc.length >= 20
                && !new String(icc, 16, 4, StandardCharsets.ISO_8859_1).equals("RGB ");
    }

    /** Converts pixels in place, some rows at a time; alpha stays. */
    void toSrgb(int[] argb, int width) {
        int rows = Math.max(1, STRIP / width);
        int height = argb.length / width;
        try {
            ColorConvertOp op =
                    new ColorConvertOp(
                            new ICC_Profile[] {
                                profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)
                            },
                            null);
            for (int y = 0; y < height; y += rows) {
                convert(op, argb, y * width, width, Math.min(rows, height - y));
            }
        } catch (CMMException | ProfileDataException | IllegalArgumentException e) {
            System.getLogger(ColourProfile.class.getName())
                    .log(System.Logger.Level.DEBUG, "An ICC profile cannot be used: {0}", e);
        }
    }

    private static void convert(ColorConvertOp op, int[] argb, int from, int width, int rows) {
        byte[] colours = new byte[width * rows * 3];
        for (int i = 0, at = 0; at < colours.length; i++, at += 3) {
            int pixel = argb[from + i];
            colours[at] = (byte) (pixel >> 16);
            colours[at + 1] = (byte) (pixel >> 8);
            colours[at + 2] = (byte) pixel;
        }
        byte[] converted = new byte[colours.length];
        op.filter(raster(colours, width, rows), raster(converted, width, rows));
        for (int i = 0, at = 0; at < colours.length; i++, at += 3) {
            argb[from + i] =
                    (argb[from + i] & OPAQUE)
                            | ((converted[at] & 0xFF) << 16)
                            | ((converted[at + 1] & 0xFF) << 8)
                            | (converted[at + 2] & 0xFF);
        }
    }

    private static WritableRaster raster(byte[] colours, int width, int rows) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(colours, colours.length),
                width,
                rows,
                width * 3,
                3,
                new int[] {0, 1, 2},
                null);
    }
}
