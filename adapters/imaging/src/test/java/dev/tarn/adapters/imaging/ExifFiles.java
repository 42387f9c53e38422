package dev.tarn.adapters.imaging;

import dev.tarn.adapters.imaging.pixels.PixelFiles;
import dev.tarn.core.media.Orientation;

/** JPEG files with EXIF blocks. */
public final class ExifFiles {
    private ExifFiles() {}

    /** A file that says how it is turned. */
    public static byte[] withOrientation(byte[] jpeg, Orientation orientation) {
        Bytes block = new Bytes().text("Exif\0\0MM").u16(42).u32(8).u16(1);
        block.u16(0x0112, 3).u32(1).u16(orientation.exif(), 0).u32(0);
        return PixelFiles.withSegment(jpeg, 0xE1, block.array());
    }

    /** A file with a preview in its second directory. */
    public static byte[] withPreview(byte[] jpeg, byte[] preview, Orientation orientation) {
        Bytes block = new Bytes().text("Exif\0\0MM").u16(42).u32(8).u16(1);
        block.u16(0x0112, 3).u32(1).u16(orientation.exif(), 0).u32(26);
        block.u16(2).u16(0x0201, 4).u32(1, 56).u16(0x0202, 4).u32(1, preview.length).u32(0);
        return PixelFiles.withSegment(jpeg, 0xE1, block.raw(preview).array());
    }
}
