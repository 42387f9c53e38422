package dev.tarn.adapters.imaging;

import java.util.LinkedHashMap;
import java.util.Map;

/** BMP files. */
final class BmpFiles {
    private BmpFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("written.bmp", WrittenFiles.of("bmp", 3));
        files.put("core.bmp", header(12).u16(300, 200, 1, 4).zeros(40).array());
        files.put("info.bmp", full(40, -200, 24, 0).zeros(40).array());
        files.put("os2.bmp", full(64, 200, 8, 0).zeros(60).array());
        files.put("sixteen.bmp", full(40, 200, 16, 3).zeros(60).array());
        files.put("mask.bmp", full(40, 200, 32, 6).zeros(20).u32(0, 0, 0, 0xFF).zeros(40).array());
        files.put("v5.bmp", full(124, 200, 32, 3).zeros(32).u32(0xFF000000L).zeros(80).array());
        return files;
    }

    private static Bytes header(int size) {
        return Bytes.littleEndian().text("BM").u32(999, 0, 0, size);
    }

    static Bytes full(int size, int height, int bits, int compression) {
        return header(size).u32(300, height).u16(1, bits).u32(compression);
    }
}
