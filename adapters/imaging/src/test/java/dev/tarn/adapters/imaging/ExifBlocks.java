package dev.tarn.adapters.imaging;

import dev.tarn.adapters.imaging.TiffWriter.Directory;
import java.nio.ByteOrder;

/** EXIF blocks of the tests' pictures. */
final class ExifBlocks {
    private ExifBlocks() {}

    static byte[] oriented(int orientation) {
        return TiffWriter.classic(ByteOrder.BIG_ENDIAN)
                .page(new Directory().shorts(0x112, orientation))
                .write();
    }

    /** All that is read of a block. */
    static byte[] full(ByteOrder order, int orientation) {
        return TiffWriter.classic(order).page(directory(orientation)).write();
    }

    static Directory directory(int orientation) {
        return new Directory()
                .text(0x10F, "Tarn Optics ")
                .text(0x110, "Lake 1")
                .shorts(0x112, orientation)
                .child(0x8769, taken("2024:02:29 23:59:58", "+05:30"))
                .child(0x8825, place("S", "W"));
    }

    static Directory taken(String time, String offset) {
        return new Directory().text(0x9003, time).text(0x9011, offset);
    }

    static Directory place(String north, String east) {
        return new Directory()
                .text(1, north)
                .rationals(2, 33, 1, 51, 1, 360, 10)
                .text(3, east)
                .rationals(4, 151, 1, 12, 1, 0, 1)
                .bytes(5, 1)
                .rationals(6, 25, 2);
    }
}
