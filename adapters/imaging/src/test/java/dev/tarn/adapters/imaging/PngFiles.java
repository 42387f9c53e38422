package dev.tarn.adapters.imaging;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** PNG files, up to their first pixels. */
final class PngFiles {
    private PngFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("written.png", WrittenFiles.of("png", 4));
        files.put("grey16.png", written(BufferedImage.TYPE_USHORT_GRAY));
        files.put("palette.png", written(BufferedImage.TYPE_BYTE_INDEXED));
        files.put("plain.png", end(start(8, 2)));
        files.put("transparent-grey.png", end(chunk(start(16, 0), "tRNS", new byte[2])));
        files.put("transparent-palette.png", end(chunk(start(4, 3), "tRNS", new byte[9])));
        files.put("animated.png", end(chunk(start(8, 6), "acTL", animation(7))));
        byte[] exif = ExifBlocks.full(ByteOrder.BIG_ENDIAN, 6);
        files.put("turned.png", end(chunk(chunk(start(8, 6), "tEXt", new byte[99]), "eXIf", exif)));
        return files;
    }

    private static byte[] written(int type) {
        return WrittenFiles.of("png", new BufferedImage(37, 23, type));
    }

    /** 300 wide and 200 high. */
    static Bytes start(int depth, int type) {
        Bytes file = new Bytes().u64(0x89504E470D0A1A0AL);
        return chunk(file, "IHDR", new Bytes().u32(300, 200).u8(depth, type, 0, 0, 0).array());
    }

    static byte[] animation(int frames) {
        return new Bytes().u32(frames, 0).array();
    }

    static Bytes chunk(Bytes file, String type, byte[] body) {
        return file.u32(body.length).text(type).raw(body).u32(0);
    }

    static byte[] end(Bytes file) {
        return chunk(chunk(file, "IDAT", new byte[30]), "IEND", new byte[0]).array();
    }
}
