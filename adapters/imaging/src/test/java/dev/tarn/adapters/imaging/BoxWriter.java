package dev.tarn.adapters.imaging;

/** Writes boxes. */
final class BoxWriter {
    private BoxWriter() {}

    static Bytes box(Bytes file, String type, byte[] content) {
        return file.u32(content.length + 8L).text(type).raw(content);
    }

    /** With version and flags. */
    static Bytes full(Bytes file, String type, int version, byte[] content) {
        return file.u32(content.length + 12L).text(type).u32((long) version << 24).raw(content);
    }

    static Bytes brands(String major, String... others) {
        return box(
                Bytes.bigEndian(),
                "ftyp",
                Bytes.bigEndian().text(major).u32(0).text(String.join("", others)).array());
    }
}
