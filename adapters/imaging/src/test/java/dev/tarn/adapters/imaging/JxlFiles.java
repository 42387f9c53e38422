package dev.tarn.adapters.imaging;

import static dev.tarn.adapters.imaging.BoxWriter.box;

import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** JPEG XL and JPEG 2000 files, without pixels. */
final class JxlFiles {
    private JxlFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("usual.jxl", bare(new Bits().sides().add(1, 1)));
        files.put("small.jxl", bare(new Bits().add(1, 1).add(24, 5).add(3, 3).add(1, 1)));
        files.put("turned.jxl", bare(turned(5)));
        files.put("boxed.jxl", boxed());
        return files;
    }

    static Map<String, byte[]> jpeg2000() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain.j2c", codestream(3, 7).array());
        files.put("plain.jp2", jp2("jp2 ", header(3, 7, new byte[0])));
        Bytes palette = Bytes.bigEndian().u16(2).u8(3, 7, 7, 7).zeros(6);
        files.put(
                "palette.jp2",
                jp2("jp2 ", header(1, 7, box(new Bytes(), "pclr", palette.array()).array())));
        byte[] depths = box(new Bytes(), "bpcc", new byte[] {15, 7}).array();
        files.put("depths.jpx", jp2("jpx ", header(2, 255, depths)));
        files.put("headless.jph", jp2("jph ", box(new Bytes(), "jp2c", codestream(1, 11).array())));
        return files;
    }

    private static Bytes codestream(int components, int depth) {
        Bytes file = Bytes.bigEndian().u16(0xFF4F, 0xFF51, 38 + 3 * components, 0);
        file.u32(310, 220, 10, 20, 512, 512, 0, 0).u16(components);
        for (int i = 0; i < components; i++) {
            file.u8(depth, 1, 1);
        }
        return file.zeros(20);
    }

    private static Bytes header(int components, int depth, byte[] more) {
        Bytes image = Bytes.bigEndian().u32(200, 300).u16(components).u8(depth, 7, 0, 0);
        Bytes content = box(Bytes.bigEndian(), "ihdr", image.array()).raw(more);
        return box(Bytes.bigEndian(), "jp2h", content.array());
    }

    private static byte[] jp2(String brand, Bytes boxes) {
        Bytes file = Bytes.bigEndian().u64(0x0000000C6A502020L).u32(0x0D0A870A);
        box(file, "ftyp", Bytes.bigEndian().text(brand).u32(0).text(brand).array());
        return file.raw(boxes.array()).array();
    }

    private static byte[] bare(Bits bits) {
        return Bytes.bigEndian().u16(0xFF0A).raw(bits.array()).zeros(20).array();
    }

    /** With ten bits, alpha, a preview, and animated: 300 wide and 200 high as stored. */
    static Bits turned(int orientation) {
        Bits bits = new Bits().sides().add(0, 1).add(1, 1).add(orientation - 1, 3);
        bits.add(0, 1); // no size of its own
        bits.add(1, 1).add(0, 1).add(0, 2).add(9, 6).add(1, 3); // a preview
        bits.add(1, 1).add(0, 2).add(0, 2).add(0, 2).add(0, 1); // an animation
        bits.add(0, 1).add(1, 2).add(1, 1); // ten bits
        bits.add(2, 2).add(0, 4); // two extra channels: depth, and the usual one
        bits.add(0, 1).add(1, 2).add(0, 1).add(0, 2).add(0, 2).add(1, 2).add(3, 4).add(0, 24);
        bits.add(1, 1);
        return bits.add(0, 1).add(0, 1).add(0, 1).add(1, 2); // grey
    }

    private static byte[] boxed() {
        Bytes file = Bytes.bigEndian().u64(0x0000000C4A584C20L).u32(0x0D0A870A);
        box(file, "ftyp", Bytes.bigEndian().text("jxl ").u32(0).text("jxl ").array());
        byte[] block = ExifBlocks.full(ByteOrder.LITTLE_ENDIAN, 6);
        box(file, "Exif", Bytes.bigEndian().u32(0).raw(block).array());
        byte[] stream = bare(new Bits().sides().add(1, 1));
        return box(file, "jxlp", Bytes.bigEndian().u32(0).raw(stream).array()).array();
    }

    /** The lowest bit of each byte first. */
    static final class Bits {
        private final BitSet bits = new BitSet();
        private int size;

        Bits add(long value, int count) {
            for (int i = 0; i < count; i++) {
                bits.set(size++, (value >>> i & 1) != 0);
            }
            return this;
        }

        Bits sides() {
            return add(0, 1).add(0, 2).add(199, 9).add(0, 3).add(0, 2).add(299, 9);
        }

        byte[] array() {
            byte[] bytes = bits.toByteArray();
            return java.util.Arrays.copyOf(bytes, (size + 7) / 8);
        }
    }
}
