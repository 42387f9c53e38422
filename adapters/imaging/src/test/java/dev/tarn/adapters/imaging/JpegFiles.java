package dev.tarn.adapters.imaging;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** JPEG files, up to their first scan. */
final class JpegFiles {
    private JpegFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain.jpg", end(frame(start(), 0xC0, 8, 3)));
        files.put("written.jpg", WrittenFiles.of("jpg", 3));
        files.put("progressive-cmyk.jpg", end(frame(exif(start(), 6), 0xC2, 8, 4)));
        files.put("exif-behind.jpg", end(exif(frame(start(), 0xC1, 12, 1), 8)));
        files.put("profile.jpg", end(frame(profile(exif(start(), 3), 4, 500), 0xC0, 8, 3)));
        return files;
    }

    static Bytes start() {
        return new Bytes().u16(0xFFD8);
    }

    static Bytes segment(Bytes file, int marker, byte[] body) {
        return file.u8(0xFF, marker).u16(body.length + 2).raw(body);
    }

    static Bytes exif(Bytes file, int orientation) {
        byte[] block = ExifBlocks.full(ByteOrder.LITTLE_ENDIAN, orientation);
        return segment(file, 0xE1, new Bytes().text("Exif\0\0").raw(block).array());
    }

    /** A colour profile in segments, the last of which is shorter. */
    static Bytes profile(Bytes file, int segments, int length) {
        for (int i = 1; i <= segments; i++) {
            Bytes body = new Bytes().text("ICC_PROFILE\0").u8(i, segments);
            segment(file, 0xE2, body.zeros(i == segments ? 7 : length).array());
        }
        return file;
    }

    /** 300 wide and 200 high. */
    static Bytes frame(Bytes file, int marker, int precision, int components) {
        Bytes body = new Bytes().u8(precision).u16(200, 300).u8(components);
        return segment(file, marker, body.zeros(components * 3).array());
    }

    static byte[] end(Bytes file) {
        return segment(file, 0xDA, new byte[10]).zeros(20).u16(0xFFD9).array();
    }
}
