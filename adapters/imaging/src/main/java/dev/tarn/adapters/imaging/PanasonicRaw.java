package dev.tarn.adapters.imaging;

import java.io.IOException;

/** The first directory of Panasonic's raws, which says what part of the sensor is the picture. */
final class PanasonicRaw {
    private static final int SENSOR_WIDTH = 2;
    private static final int SENSOR_HEIGHT = 3;
    private static final int TOP = 4;
    private static final int LEFT = 5;
    private static final int BOTTOM = 6;
    private static final int RIGHT = 7;
    private static final int BITS = 10;

    private PanasonicRaw() {}

    static Raster raster(Look look, Ifd first) throws IOException {
        long width = first.number(RIGHT, 0) - first.number(LEFT, 0);
        long height = first.number(BOTTOM, 0) - first.number(TOP, 0);
        boolean framed = width > 0 && height > 0;
        return look.raster(
                framed ? width : first.number(SENSOR_WIDTH, 0),
                framed ? height : first.number(SENSOR_HEIGHT, 0),
                3,
                (int) first.number(BITS, 12));
    }
}
