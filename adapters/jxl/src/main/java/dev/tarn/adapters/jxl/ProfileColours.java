package dev.tarn.adapters.jxl;

import dev.tarn.core.media.Picture;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Converts colours by an ICC profile to those of sRGB. */
final class ProfileColours {
    private static final int BATCH = 1 << 16;

    private ProfileColours() {}

    /** Converts in place; a profile that is broken, or of other colours, counts as none. */
    static Picture toSrgb(Picture picture, byte[] icc) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            if (profile.getColorSpaceType() == ColorSpace.TYPE_RGB) {
                ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
                convert(
                        picture.argb(),
                        new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null));
            }
        } catch (CMMException | ProfileDataException | IllegalArgumentException e) {
            return picture;
        }
        return picture;
    }

    private static void convert(int[] argb, ColorConvertOp conversion) {
        for (int from = 0; from < argb.length; from += BATCH) {
            int count = Math.min(BATCH, argb.length - from);
            byte[] colours = new byte[count * 3];
            byte[] converted = new byte[count * 3];
            for (int i = 0; i < count; i++) {
                colours[3 * i] = (byte) (argb[from + i] >> 16);
                colours[3 * i + 1] = (byte) (argb[from + i] >> 8);
                colours[3 * i + 2] = (byte) argb[from + i];
            }
            conversion.filter(raster(colours), raster(converted));
            for (int i = 0; i < count; i++) {
                argb[from + i] =
                        (argb[from + i] & 0xFF000000)
                                | (converted[3 * i] & 0xFF) << 16
                                | (converted[3 * i + 1] & 0xFF) << 8
                                | (converted[3 * i + 2] & 0xFF);
            }
        }
    }

    private static WritableRaster raster(byte[] colours) {
        int width = colours.length / 3;
        return Raster.createInterleavedRaster(
                new DataBufferByte(colours, colours.length),
                width,
                1,
                width * 3,
                3,
                new int[] {0, 1, 2},
                null);
    }
}
