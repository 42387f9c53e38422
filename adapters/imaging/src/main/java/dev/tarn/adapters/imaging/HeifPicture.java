package dev.tarn.adapters.imaging;

import dev.tarn.core.media.Orientation;
import java.io.IOException;

/**
 * The main picture of a HEIF file, by its properties in the order in which they apply: ISO/IEC
 * 23008-12, section 6.5.
 */
record HeifPicture(Raster raster, Orientation orientation) {
    private static final int FULL = 4;

    static HeifPicture of(Look look, Box meta, HeifItems items) throws IOException {
        HeifProperties properties = HeifProperties.in(look, meta);
        long primary = items.primary();
        Shape shape = new Shape(look);
        properties.of(primary, shape::apply);
        if (shape.width == 0) {
            throw look.broken("its main picture has no size");
        }
        if (shape.bits == 0) {
            properties.all(shape::codec); // a grid says it with its tiles only
        }
        int alpha = properties.hasAlpha(primary, items) ? 1 : 0;
        int channels = shape.channels == 0 ? 3 : shape.channels;
        boolean swapped = shape.turns.orientation().swapsSides();
        Raster raster =
                look.raster(
                        swapped ? shape.height : shape.width,
                        swapped ? shape.width : shape.height,
                        channels + alpha,
                        shape.bits == 0 ? 8 : shape.bits);
        return new HeifPicture(raster, shape.turns.orientation());
    }

    /** What the properties say together; the sides are those after the turns. */
    private static final class Shape {
        private final Look look;
        private final Turns turns = new Turns();
        private long width;
        private long height;
        private int channels;
        private int bits;

        Shape(Look look) {
            this.look = look;
        }

        void apply(Box property) throws IOException {
            switch (FourCc.text(property.type())) {
                case "ispe" -> size(property.content(look));
                case "clap" -> crop(property.content(look));
                case "pixi" -> pixel(property.content(look));
                case "irot" -> {
                    int quarters = property.content(look).u8() & 3;
                    turns.left(quarters);
                    if (quarters % 2 == 1) {
                        long side = width;
                        width = height;
                        height = side;
                    }
                }
                case "imir" -> turns.mirror((property.content(look).u8() & 1) == 1);
                default -> codec(property);
            }
        }

        void codec(Box property) throws IOException {
            boolean hevc = property.type() == FourCc.of("hvcC");
            if (bits > 0 || (!hevc && property.type() != FourCc.of("av1C"))) {
                return;
            }
            Cursor cursor = property.content(look);
            cursor.skip(hevc ? 16 : 2);
            int flags = cursor.u8();
            if (hevc) {
                channels = (flags & 3) == 0 ? 1 : 3;
                bits = 8 + (cursor.u8() & 7);
                return;
            }
            channels = (flags & 0x10) != 0 ? 1 : 3;
            bits = (flags & 0x40) == 0 ? 8 : (flags & 0x20) != 0 ? 12 : 10;
        }

        private void size(Cursor cursor) throws IOException {
            cursor.skip(FULL);
            width = cursor.u32();
            height = cursor.u32();
        }

        private void pixel(Cursor cursor) throws IOException {
            cursor.skip(FULL);
            channels = cursor.u8();
            bits = channels == 0 ? 0 : cursor.u8();
        }

        /** Pixels are stored in even numbers; the crop says how many of them are the picture. */
        private void crop(Cursor cursor) throws IOException {
            double across = (double) cursor.u32() / cursor.u32();
            double down = (double) cursor.u32() / cursor.u32();
            if (across >= 1 && across <= width && down >= 1 && down <= height) {
                width = Math.round(across);
                height = Math.round(down);
            }
        }
    }

    /** Turns and mirrors one after the other, as one orientation. */
    private static final class Turns {
        private boolean mirrored;
        private int degrees;

        void left(int quarters) {
            degrees = (degrees + 360 - quarters * 90) % 360;
        }

        /** Left and right, or top and bottom, change places. */
        void mirror(boolean sides) {
            mirrored = !mirrored;
            degrees = ((sides ? 360 : 180) + 360 - degrees) % 360;
        }

        Orientation orientation() {
            for (Orientation each : Orientation.values()) {
                if (each.isMirrored() == mirrored && each.degrees() == degrees) {
                    return each;
                }
            }
            return Orientation.UPRIGHT;
        }
    }
}
