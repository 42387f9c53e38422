package dev.tarn.adapters.imaging;

import java.util.LinkedHashMap;
import java.util.Map;

/** GIF files. */
final class GifFiles {
    private GifFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("written.gif", WrittenFiles.of("gif", 4));
        files.put("old.gif", file("GIF87a", 300, 200, 1, false));
        files.put("moving.gif", file("GIF89a", 300, 200, 5, true));
        files.put("no-canvas.gif", file("GIF89a", 0, 0, 1, false));
        return files;
    }

    static byte[] file(String version, int width, int height, int pictures, boolean transparent) {
        Bytes file = Bytes.littleEndian().text(version).u16(width, height).u8(0x80, 0, 0).zeros(6);
        for (int i = 0; i < pictures; i++) {
            if (transparent) {
                file.u8(0x21, 0xF9, 4, 1, 0, 0, 0, 0);
            }
            file.u8(0x2C).u16(0, 0, 30, 20).u8(0x81).zeros(12);
            file.u8(2, 9).zeros(9).u8(3).zeros(3).u8(0);
        }
        return file.u8(0x3B).array();
    }
}
