package dev.tarn.adapters.imaging;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.tarn.adapters.imaging.TiffWriter.Directory;
import java.util.LinkedHashMap;
import java.util.Map;

/** TIFF files and camera raws like them. Full pictures are 300 wide and 200 high. */
final class TiffFiles {
    private static final int FILTER_ARRAY = 32803;

    private TiffFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("written.tif", WrittenFiles.of("tiff", 3));
        files.put("little.tif", TiffWriter.classic(LITTLE_ENDIAN).page(rgb(8)).write());
        files.put("big-endian.tif", TiffWriter.classic(BIG_ENDIAN).page(rgb(1)).write());
        files.put("big.tif", TiffWriter.big(LITTLE_ENDIAN).page(rgb(5)).page(rgb(1)).write());
        files.put("big-motorola.tif", TiffWriter.big(BIG_ENDIAN).gap(50).page(rgb(2)).write());
        files.put("palette.tif", one(page(300, 200, 4, 3, 1)));
        files.put("fax.tif", one(new Directory().shorts(256, 300).shorts(257, 200)));
        files.put("copy-first.tif", copyFirst());
        return files;
    }

    static Map<String, byte[]> raws() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("raw.dng", raw("Tarn", new Directory().bytes(0xC612, 1, 4, 0, 0)));
        files.put("raw.nef", raw("NIKON CORPORATION", new Directory()));
        files.put("raw.arw", raw("SONY", new Directory()));
        files.put("raw.srw", raw("SAMSUNG", new Directory()));
        files.put("raw.pef", one(page(300, 200, 14, FILTER_ARRAY, 1).text(0x10F, "PENTAX")));
        files.put("raw.orf", TiffWriter.classic(LITTLE_ENDIAN).magic(0x4F52).page(rgb(1)).write());
        files.put(
                "raw.rw2", TiffWriter.classic(LITTLE_ENDIAN).magic(0x55).page(panasonic()).write());
        files.put("raw.cr2", canon());
        files.put("raw.raf", fuji());
        files.put("raw.cr3", canonBoxes());
        return files;
    }

    static byte[] one(Directory page) {
        return TiffWriter.classic(LITTLE_ENDIAN).page(page).write();
    }

    static Directory page(int width, int height, int bits, int photometric, int samples) {
        return new Directory()
                .longs(256, width)
                .longs(257, height)
                .shorts(258, bits)
                .shorts(262, photometric)
                .shorts(277, samples);
    }

    private static Directory rgb(int orientation) {
        return ExifBlocks.directory(orientation)
                .shorts(256, 300)
                .shorts(257, 200)
                .shorts(258, 16, 16, 16)
                .shorts(262, 2)
                .shorts(277, 3);
    }

    private static byte[] copyFirst() {
        return TiffWriter.classic(BIG_ENDIAN)
                .page(page(30, 20, 8, 1, 1).longs(254, 1))
                .page(page(300, 200, 8, 1, 1).longs(254, 0))
                .write();
    }

    /** A small picture first, and the raw one in a directory below it. */
    private static byte[] raw(String make, Directory first) {
        Directory full = page(300, 200, 14, FILTER_ARRAY, 1).longs(254, 0);
        return one(
                first.longs(254, 1)
                        .longs(256, 30)
                        .longs(257, 20)
                        .text(0x10F, make)
                        .shorts(0x112, 6)
                        .child(0x14A, full));
    }

    private static Directory panasonic() {
        return new Directory()
                .shorts(2, 310)
                .shorts(3, 220)
                .shorts(4, 6)
                .shorts(5, 4)
                .shorts(6, 206)
                .shorts(7, 304)
                .shorts(10, 12);
    }

    private static byte[] canon() {
        byte[] file = TiffWriter.classic(LITTLE_ENDIAN).gap(8).page(rgb(1)).write();
        System.arraycopy(new byte[] {'C', 'R', 2, 0}, 0, file, 8, 4);
        return file;
    }

    private static byte[] fuji() {
        byte[] preview = JpegFiles.end(JpegFiles.exif(JpegFiles.start(), 6));
        Bytes file = Bytes.bigEndian().text("FUJIFILMCCD-RAW 0201").zeros(64);
        file.u32(108, preview.length, 108 + preview.length, 100, 0, 0).raw(preview);
        return file.u32(3).u16(0x100, 4, 210, 310).u16(0x130, 2, 0).u16(0x111, 4, 200, 300).array();
    }

    private static byte[] canonBoxes() {
        Directory first = new Directory().shorts(256, 300).shorts(257, 200).shorts(0x112, 8);
        Bytes canon = Bytes.bigEndian().u64(0x85C0B687820F11E0L, 0x8111F4CE462B6A48L);
        BoxWriter.box(canon, "CNCV", new byte[30]);
        BoxWriter.box(canon, "CMT1", one(first.text(0x10F, "Canon")));
        BoxWriter.box(canon, "CMT2", one(ExifBlocks.taken("2024:02:29 23:59:58", "+05:30")));
        BoxWriter.box(canon, "CMT4", one(ExifBlocks.place("N", "E")));
        Bytes moov = BoxWriter.box(Bytes.bigEndian(), "uuid", canon.array());
        Bytes file = BoxWriter.brands("crx ", "crx ", "isom");
        return BoxWriter.box(file, "moov", moov.array()).array();
    }
}
