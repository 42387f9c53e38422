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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ICC profile of a picture, when its colours are not those of sRGB as they stand. */
final class ColourProfile {
    private static final int OPAQUE = 0xFF << 24;
    private static final int STRIP = 1 << 18; // pixels

    /** The most that a channel differs for a profile to be taken for sRGB itself. */
    private static final int TOLERANCE = 2;

    private static final int LEVELS = 6;

    private final ColorConvertOp conversion;

    private ColourProfile(ColorConvertOp conversion) {
        this.conversion = conversion;
    }

    /**
     * Reads a profile.
     *
     * @param icc its bytes
     * @return null when there is nothing to convert: no profile, one of sRGB, or one that is not of
     *     RGB or cannot be used, as viewers have it
     */
    static @Nullable ColourProfile of(byte @Nullable [] icc) {
        if (icc == null) {
            return null;
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return null;
            }
            ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            ColourProfile found =
                    new ColourProfile(new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null));
            return found.changesNothing() ? null : found;
        } catch (CMMException | ProfileDataException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Its name is not asked: those of profiles of linear light speak of sRGB as well. */
    private boolean changesNothing() {
        int[] colours = new int[LEVELS * LEVELS * LEVELS];
        Arrays.setAll(
                colours,
                i ->
                        level(i / (LEVELS * LEVELS)) << 16
                                | level(i / LEVELS % LEVELS) << 8
                                | level(i % LEVELS));
        int[] converted = colours.clone();
        convert(converted, 0, converted.length, 1);
        for (int i = 0; i < colours.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (colours[i] >> shift & 0xFF) - (converted[i] >> shift & 0xFF);
                if (Math.abs(difference) > TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int level(int step) {
        return step * 255 / (LEVELS - 1);
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
        for (int y = 0; y < height; y += rows) {
            convert(argb, y * width, width, Math.min(rows, height - y));
        }
    }

    private void convert(int[] argb, int from, int width, int rows) {
        byte[] colours = new byte[width * rows * 3];
        for (int i = 0, at = 0; at < colours.length; i++, at += 3) {
            int pixel = argb[from + i];
            colours[at] = (byte) (pixel >> 16);
            colours[at + 1] = (byte) (pixel >> 8);
            colours[at + 2] = (byte) pixel;
        }
        byte[] converted = new byte[colours.length];
        conversion.filter(raster(colours, width, rows), raster(converted, width, rows));
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
