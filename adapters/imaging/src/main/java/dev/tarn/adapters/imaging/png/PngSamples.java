package dev.tarn.adapters.imaging.png;

import dev.tarn.core.media.MediaFormatException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes pixels of restored rows: sections 11.2.2 and 11.3.1. */
final class PngSamples {
    private static final int OPAQUE = 0xFF << 24;

    private final PngHeader header;

    /** By index, for a palette; by the value of a sample, for grey of few bits. */
    private final int[] colours;

    /** The samples of the colour that is transparent; null when there is none. */
    private final int @Nullable [] clear;

    private PngSamples(PngHeader header, int[] colours, int @Nullable [] clear) {
        this.header = header;
        this.colours = colours;
        this.clear = clear;
    }

    /** Rows of a file with these chunks, which are empty where the file has none. */
    static PngSamples of(PngHeader header, byte[] palette, byte[] transparent)
            throws MediaFormatException {
        int depth = header.depth();
        if (header.type() == PngHeader.PALETTE) {
            if (palette.length < 3) {
                throw PngPicture.broken("its palette is missing");
            }
            return new PngSamples(header, palette(palette, transparent), null);
        }
        int values = header.type() == PngHeader.GREY ? 1 : 3;
        boolean keyed = header.type() <= PngHeader.RGB && transparent.length >= values * 2;
        int[] clear = keyed ? new int[values] : null;
        for (int i = 0; clear != null && i < values; i++) {
            clear[i] =
                    ((transparent[i * 2] & 0xFF) << 8 | (transparent[i * 2 + 1] & 0xFF))
                            & ((1 << depth) - 1);
        }
        boolean few = header.type() == PngHeader.GREY && depth <= 8;
        return new PngSamples(header, few ? greys(depth, clear) : new int[0], clear);
    }

    /** Indexes that the palette does not have are black, as other decoders have it. */
    private static int[] palette(byte[] palette, byte[] transparent) {
        int[] colours = new int[256];
        for (int i = 0; i < 256; i++) {
            int alpha = i < transparent.length ? transparent[i] & 0xFF : 255;
            int colour =
                    i * 3 + 2 < palette.length
                            ? (palette[i * 3] & 0xFF) << 16
                                    | (palette[i * 3 + 1] & 0xFF) << 8
                                    | (palette[i * 3 + 2] & 0xFF)
                            : 0;
            colours[i] = alpha << 24 | colour;
        }
        return colours;
    }

    private static int[] greys(int depth, int @Nullable [] clear) {
        int[] colours = new int[1 << depth];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = OPAQUE | (i * 255 / (colours.length - 1)) * 0x010101;
        }
        if (clear != null) {
            colours[clear[0]] = 0;
        }
        return colours;
    }

    /** Makes so many pixels of a row. */
    void pack(byte[] row, int[] argb, int count) {
        if (colours.length > 0) {
            index(row, argb, count);
        } else if (header.depth() == 8) {
            pack8(row, argb, count);
        } else {
            pack16(row, argb, count);
        }
    }

    private void index(byte[] row, int[] argb, int count) {
        int depth = header.depth();
        if (depth == 8) {
            for (int x = 0; x < count; x++) {
                argb[x] = colours[row[x] & 0xFF];
            }
            return;
        }
        int mask = (1 << depth) - 1;
        for (int x = 0; x < count; x++) {
            int bit = x * depth;
            argb[x] = colours[row[bit >> 3] >> (8 - depth - (bit & 7)) & mask];
        }
    }

    private void pack8(byte[] row, int[] argb, int count) {
        int samples = header.samples();
        for (int x = 0, at = 0; x < count; x++, at += samples) {
            int first = row[at] & 0xFF;
            argb[x] =
                    switch (samples) {
                        case 2 -> (row[at + 1] & 0xFF) << 24 | first * 0x010101;
                        case 3 ->
                                OPAQUE
                                        | first << 16
                                        | (row[at + 1] & 0xFF) << 8
                                        | (row[at + 2] & 0xFF);
                        default ->
                                (row[at + 3] & 0xFF) << 24
                                        | first << 16
                                        | (row[at + 1] & 0xFF) << 8
                                        | (row[at + 2] & 0xFF);
                    };
        }
        if (clear != null) {
            int key = OPAQUE | clear[0] << 16 | clear[1] << 8 | clear[2];
            for (int x = 0; x < count; x++) {
                argb[x] = argb[x] == key ? 0 : argb[x];
            }
        }
    }

    private void pack16(byte[] row, int[] argb, int count) {
        int samples = header.samples();
        int[] values = new int[samples];
        for (int x = 0; x < count; x++) {
            for (int i = 0; i < samples; i++) {
                int at = (x * samples + i) * 2;
                values[i] = (row[at] & 0xFF) << 8 | (row[at + 1] & 0xFF);
            }
            argb[x] = isClear(values) ? 0 : pixel(values);
        }
    }

    private boolean isClear(int[] values) {
        return clear != null && Arrays.equals(values, clear);
    }

    private static int pixel(int[] values) {
        boolean grey = values.length < 3;
        int alpha = values.length % 2 == 0 ? narrow(values[values.length - 1]) : 255;
        int red = narrow(values[0]);
        int green = grey ? red : narrow(values[1]);
        int blue = grey ? red : narrow(values[2]);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static int narrow(int sample) {
        return (sample * 255 + 32767) / 65535;
    }
}
