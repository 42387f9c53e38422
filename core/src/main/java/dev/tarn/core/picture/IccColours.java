package dev.tarn.core.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts pixels by the ICC profile that a file has. Profiles come again and again, so what was
 * found out about the last ones is kept. Safe for use by many threads.
 */
public final class IccColours {
    private static final int MOST_KEPT = 32;

    /** A profile of a printer has a megabyte or more; what is much larger is none. */
    private static final int LARGEST = 8 << 20;

    /** How many pixels are converted at a time. */
    private static final int BATCH = 1 << 16;

    /** The most that a channel differs for a profile to be taken for sRGB itself. */
    private static final int TOLERANCE = 2;

    /** Files can have a large profile each. */
    private static final int MOST_BYTES = 16 << 20;

    /** The one that was not asked for the longest is the first. */
    private final Map<Integer, Known> kept = new LinkedHashMap<>(16, 0.75f, true);

    private int bytes;

    /**
     * A profile that was looked at for pixels of so many channels.
     *
     * @param conversion null when there is nothing to convert
     */
    private record Known(
            byte[] profile, int channels, boolean usable, @Nullable ColorConvertOp conversion) {
        /** Whether it was looked at for the same. */
        boolean is(byte[] bytes, int wanted) {
            return channels == wanted && Arrays.equals(profile, bytes);
        }
    }

    /** Knows no profile yet. */
    public IccColours() {
        // they come with the pictures
    }

    /**
     * Converts pixels of three colours, or of four inks, to sRGB, in place.
     *
     * @param packed a number for each pixel: of colours alpha, red, green, blue from the highest
     *     byte, of which alpha stays; of inks cyan, magenta, yellow, black, which become opaque
     *     colours
     * @param channels 3 or 4
     * @param profile the profile, as the file has it
     * @return false when there is none that can be used, and nothing was done: it is broken, or of
     *     other colours
     */
    public boolean toSrgb(int[] packed, int channels, Optional<byte[]> profile) {
        Known known = profile.map(bytes -> look(bytes, channels)).orElse(null);
        if (known == null || !known.usable()) {
            return false;
        }
        ColorConvertOp conversion = known.conversion();
        if (conversion != null) {
            convert(packed, channels, conversion);
        }
        return true;
    }

    private Known look(byte[] profile, int channels) {
        int hash = 31 * Arrays.hashCode(profile) + channels;
        synchronized (kept) {
            Known known = kept.get(hash);
            if (known != null && known.is(profile, channels)) {
                return known;
            }
        }
        Known found = examine(profile, channels);
        if (profile.length <= LARGEST) {
            keep(hash, found);
        }
        return found;
    }

    private void keep(int hash, Known found) {
        synchronized (kept) {
            Known before = kept.put(hash, found);
            bytes += found.profile().length - (before == null ? 0 : before.profile().length);
            Iterator<Known> eldest = kept.values().iterator();
            while (bytes > MOST_BYTES || kept.size() > MOST_KEPT) {
                bytes -= eldest.next().profile().length;
                eldest.remove();
            }
        }
    }

    /** How long the profiles are together that are kept. */
    int bytes() {
        synchronized (kept) {
            return bytes;
        }
    }

    private static Known examine(byte[] bytes, int channels) {
        Known useless = new Known(bytes, channels, false, null);
        if (bytes.length > LARGEST) {
            return useless;
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            if (profile.getNumComponents() != channels) {
                return useless;
            }
            ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
            // what is missing in a profile is found out when it is used
            convert(new int[1], channels, conversion);
            boolean same = channels == 3 && changesNothing(conversion);
            return new Known(bytes, channels, true, same ? null : conversion);
        } catch (IllegalArgumentException | CMMException | ProfileDataException e) {
            return useless; // it is broken, or of no kind that goes to sRGB
        }
    }

    private static boolean changesNothing(ColorConvertOp conversion) {
        int[] colours = new int[9 * 9 * 9];
        Arrays.setAll(colours, i -> level(i / 81) << 16 | level(i / 9 % 9) << 8 | level(i % 9));
        int[] converted = colours.clone();
        convert(converted, 3, conversion);
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

    private static int level(int ninth) {
        return Math.min(255, ninth * 32);
    }

    private static void convert(int[] packed, int channels, ColorConvertOp conversion) {
        for (int from = 0; from < packed.length; from += BATCH) {
            int count = Math.min(BATCH, packed.length - from);
            WritableRaster source = raster(count, channels);
            byte[] in = ((DataBufferByte) source.getDataBuffer()).getData();
            for (int i = 0; i < count; i++) {
                int pixel = packed[from + i];
                for (int c = 0; c < channels; c++) {
                    in[i * channels + c] = (byte) (pixel >> ((channels - 1 - c) * 8));
                }
            }
            WritableRaster target = raster(count, 3);
            conversion.filter(source, target);
            byte[] out = ((DataBufferByte) target.getDataBuffer()).getData();
            for (int i = 0; i < count; i++) {
                int alpha = channels == 4 ? 0xFF << 24 : packed[from + i] & 0xFF << 24;
                packed[from + i] =
                        alpha
                                | (out[i * 3] & 0xFF) << 16
                                | (out[i * 3 + 1] & 0xFF) << 8
                                | (out[i * 3 + 2] & 0xFF);
            }
        }
    }

    private static WritableRaster raster(int count, int channels) {
        return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, channels, null);
    }
}
