package dev.tarn.adapters.imaging;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** WebP files. */
final class WebpFiles {
    private WebpFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("lossy.webp", riff(chunk(Bytes.littleEndian(), "VP8 ", lossy())));
        files.put("lossless.webp", riff(chunk(Bytes.littleEndian(), "VP8L", lossless(true))));
        files.put("tiny.webp", riff(chunk(Bytes.littleEndian(), "VP8L", tiny())));
        files.put("opaque.webp", riff(chunk(Bytes.littleEndian(), "VP8L", lossless(false))));
        files.put("moving.webp", riff(moving(3)));
        files.put("turned.webp", riff(turned(101)));
        return files;
    }

    static byte[] lossy() {
        return Bytes.littleEndian().u8(0x10, 2, 0, 0x9D, 1, 0x2A).u16(300, 200).zeros(31).array();
    }

    static byte[] lossless(boolean alpha) {
        return Bytes.littleEndian()
                .u8(0x2F)
                .u32(299 | 199 << 14 | (alpha ? 1 << 28 : 0))
                .zeros(20)
                .array();
    }

    /** One picture whose file is as short as one can be: no pixel takes a bit. */
    private static byte[] tiny() {
        return Bytes.littleEndian().u8(0x2F).u32(299 | 199 << 14).u8(0).array();
    }

    /** Flags, and 300 wide and 200 high. */
    static Bytes extended(int flags) {
        byte[] body = new Bytes().u8(flags, 0, 0, 0, 43, 1, 0, 199, 0, 0).array();
        return chunk(Bytes.littleEndian(), "VP8X", body);
    }

    static Bytes moving(int frames) {
        Bytes file = chunk(extended(0x12), "ANIM", new byte[6]);
        for (int i = 0; i < frames; i++) {
            chunk(file, "ANMF", new byte[33]);
        }
        return file;
    }

    /** With pixels of a length, then an EXIF block. */
    static Bytes turned(int pixels) {
        Bytes file = chunk(extended(0x08), "VP8 ", new byte[pixels]);
        return chunk(file, "EXIF", ExifBlocks.full(ByteOrder.BIG_ENDIAN, 6));
    }

    static Bytes chunk(Bytes file, String type, byte[] body) {
        return file.text(type).u32(body.length).raw(body).zeros(body.length & 1);
    }

    static byte[] riff(Bytes chunks) {
        Bytes file = Bytes.littleEndian().text("RIFF").u32(chunks.size() + 4L).text("WEBP");
        return file.raw(chunks.array()).array();
    }
}
