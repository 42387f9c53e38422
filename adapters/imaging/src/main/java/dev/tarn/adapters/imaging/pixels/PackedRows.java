package dev.tarn.adapters.imaging.pixels;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Rows of an image of Java as packed pixels. Samples are taken as they are stored where their
 * meaning is plain: Java itself would take grey for linear light, and convert every pixel by its
 * profile before the picture is reduced.
 */
final class PackedRows {
    private final ColorModel model;
    private final Reducer.Channels kind;
    private final boolean raw;

    /** Rows of images with a colour model. */
    PackedRows(ColorModel model) {
        this.model = model;
        int colours = model.getNumColorComponents();
        int space = model.getColorSpace().getType();
        boolean known =
                (space == ColorSpace.TYPE_RGB && colours == 3)
                        || (space == ColorSpace.TYPE_GRAY && colours == 1)
                        || (space == ColorSpace.TYPE_CMYK && colours == 4);
        boolean whole =
                model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT;
        this.raw = model instanceof ComponentColorModel && known && whole;
        boolean ink = raw && space == ColorSpace.TYPE_CMYK;
        boolean transparent = model.getTransparency() != Transparency.OPAQUE;
        this.kind =
                ink
                        ? Reducer.Channels.INK
                        : transparent ? Reducer.Channels.ALPHA : Reducer.Channels.COLOUR;
    }

    /** What the channels of a packed pixel are. */
    Reducer.Channels kind() {
        return kind;
    }

    /** The profile that is to be applied to packed pixels; empty when they are sRGB. */
    Optional<byte[]> profile() {
        boolean own =
                raw
                        && model.getColorSpace() instanceof ICC_ColorSpace
                        && model.getColorSpace().getType() != ColorSpace.TYPE_GRAY
                        && !model.getColorSpace().isCS_sRGB();
        return own
                ? Optional.of(((ICC_ColorSpace) model.getColorSpace()).getProfile().getData())
                : Optional.empty();
    }

    /** Gives the rows of an image to a reducer. */
    void pass(BufferedImage image, Reducer reducer) {
        int width = image.getWidth();
        int[] packed = new int[width];
        Raster raster = image.getRaster();
        int[] samples = raw ? new int[width * raster.getNumBands()] : new int[0];
        int[] palette = model instanceof IndexColorModel index ? colours(index) : new int[0];
        int[] indexes = palette.length > 0 ? new int[width] : new int[0];
        for (int y = 0; y < image.getHeight(); y++) {
            if (raw) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
                pack(samples, raster.getNumBands(), packed);
            } else if (palette.length > 0) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, indexes);
                Arrays.setAll(packed, x -> palette[Math.min(palette.length - 1, indexes[x])]);
            } else {
                image.getRGB(0, y, width, 1, packed, 0, width);
            }
            reducer.row(packed, 0);
        }
    }

    private static int[] colours(IndexColorModel index) {
        int[] colours = new int[index.getMapSize()];
        index.getRGBs(colours);
        return colours;
    }

    private void pack(int[] samples, int bands, int[] packed) {
        boolean multiplied = model.isAlphaPremultiplied() && kind == Reducer.Channels.ALPHA;
        int colours = model.getNumColorComponents();
        int[] most = new int[bands];
        Arrays.setAll(most, band -> (1 << model.getComponentSize(band)) - 1);
        for (int x = 0; x < packed.length; x++) {
            int at = x * bands;
            if (kind == Reducer.Channels.INK) {
                packed[x] =
                        channel(samples[at], most[0]) << 24
                                | channel(samples[at + 1], most[1]) << 16
                                | channel(samples[at + 2], most[2]) << 8
                                | channel(samples[at + 3], most[3]);
                continue;
            }
            int second = colours == 1 ? 0 : 1;
            int third = colours == 1 ? 0 : 2;
            int alpha =
                    kind == Reducer.Channels.ALPHA
                            ? channel(samples[at + bands - 1], most[bands - 1])
                            : 255;
            int red = channel(samples[at], most[0]);
            int green = channel(samples[at + second], most[second]);
            int blue = channel(samples[at + third], most[third]);
            packed[x] =
                    multiplied && alpha > 0
                            ? argb(
                                    alpha,
                                    parted(red, alpha),
                                    parted(green, alpha),
                                    parted(blue, alpha))
                            : argb(alpha, red, green, blue);
        }
    }

    private static int parted(int channel, int alpha) {
        return Math.min(255, (channel * 255 + alpha / 2) / alpha);
    }

    private static int argb(int alpha, int red, int green, int blue) {
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static int channel(int sample, int most) {
        return most == 255 ? sample : (int) ((sample * 255L + most / 2) / most);
    }
}
