package dev.tarn.adapters.imaging;

import static dev.tarn.adapters.imaging.BoxWriter.box;
import static dev.tarn.adapters.imaging.BoxWriter.brands;
import static dev.tarn.adapters.imaging.BoxWriter.full;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** HEIC and AVIF files, without pixels. Their main picture is item 1, 300 wide and 200 high. */
final class HeifFiles {
    private HeifFiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain.heic", file(brands("heic", "mif1", "heic"), 1, hevc(0), size()));
        files.put("turned.heic", turned(1));
        files.put(
                "mirrored.avif",
                file(brands("avif", "mif1"), 1, av1(0x40), size(), irot(3), imir(1)));
        files.put("grey12.avif", file(brands("mif1", "avif"), 1, av1(0x70), size(), imir(0)));
        files.put("general.heif", file(brands("mif1", "mif1"), 1, pixi(1, 8), size()));
        files.put(
                "cropped.heic",
                file(brands("heix", "mif1"), 1, hevc(2), size(), clap(299, 199), irot(1)));
        files.put("grid.heic", grid());
        files.put("alpha.avif", alpha());
        files.put("moving.heic", moving(brands("hevc", "msf1"), true));
        files.put("track.avif", moving(brands("avis", "avif"), false));
        return files;
    }

    /**
     * By quarters to the left, with an EXIF block that says the same and must not turn it again.
     */
    static byte[] turned(int quarters) {
        return file(brands("heic", "mif1"), 1, hevc(0), size(), irot(quarters));
    }

    static byte[] mirrored(int axis, int quarters) {
        return file(brands("heic", "mif1"), 1, hevc(0), size(), irot(quarters), imir(axis));
    }

    /** A file whose main picture has some properties; its EXIF block lies behind the boxes. */
    static byte[] file(Bytes start, int items, byte[]... properties) {
        Bytes container = Bytes.bigEndian();
        Bytes association = Bytes.bigEndian().u32(1).u16(1).u8(properties.length);
        for (int i = 0; i < properties.length; i++) {
            container.raw(properties[i]);
            association.u8(i + 1);
        }
        return withExif(start, container, association, new byte[0]);
    }

    private static byte[] grid() {
        Bytes container = Bytes.bigEndian().raw(hevc(2)).raw(tile()).raw(size()).raw(irot(0));
        Bytes association = Bytes.bigEndian().u32(3).u16(7).u8(2, 0x81, 2).u16(8).u8(2, 0x81, 2);
        return withExif(
                brands("heic", "mif1"), container, association.u16(1).u8(2, 3, 4), new byte[0]);
    }

    private static byte[] alpha() {
        byte[] name =
                Bytes.bigEndian()
                        .u32(0)
                        .text("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0")
                        .array();
        Bytes container = Bytes.bigEndian().raw(av1(0)).raw(size()).raw(pixi(3, 10));
        box(container, "auxC", name);
        Bytes association = Bytes.bigEndian().u32(2).u16(1).u8(3, 1, 2, 3).u16(2).u8(3, 1, 2, 4);
        Bytes references = Bytes.bigEndian().u32(0);
        box(references, "cdsc", Bytes.bigEndian().u16(9, 1, 1).array());
        box(references, "auxl", Bytes.bigEndian().u16(2, 1, 1).array());
        byte[] iref = box(Bytes.bigEndian(), "iref", references.array()).array();
        return withExif(brands("avif", "mif1"), container, association, iref);
    }

    private static byte[] withExif(Bytes file, Bytes container, Bytes association, byte[] more) {
        byte[] block = ExifBlocks.full(ByteOrder.BIG_ENDIAN, 6);
        byte[] exif = Bytes.bigEndian().u32(6).text("Exif\0\0").raw(block).array();
        int before = meta(container, association, more, 0, 0).length + file.size() + 8;
        byte[] meta = meta(container, association, more, before, exif.length);
        return box(file.raw(meta), "mdat", exif).array();
    }

    private static byte[] meta(
            Bytes container, Bytes association, byte[] more, int position, int length) {
        Bytes meta = Bytes.bigEndian().u32(0);
        full(meta, "hdlr", 0, Bytes.bigEndian().u32(0).text("pict").zeros(13).array());
        full(meta, "pitm", 0, Bytes.bigEndian().u16(1).array());
        Bytes infos = Bytes.bigEndian().u16(2);
        full(infos, "infe", 2, Bytes.bigEndian().u16(1, 0).text("hvc1\0").array());
        full(infos, "infe", 2, Bytes.bigEndian().u16(9, 0).text("Exif\0").array());
        full(meta, "iinf", 0, infos.array());
        Bytes places = Bytes.bigEndian().u16(0x4400, 2).u16(1, 0, 0, 1).u32(0, 0);
        full(meta, "iloc", 1, places.u16(9, 0, 0, 1).u32(position, length).array());
        Bytes properties = box(Bytes.bigEndian(), "ipco", container.array());
        full(properties, "ipma", 0, association.array());
        return box(
                        Bytes.bigEndian(),
                        "meta",
                        box(meta, "iprp", properties.array()).raw(more).array())
                .array();
    }

    private static byte[] moving(Bytes file, boolean withPicture) {
        Bytes start = withPicture ? Bytes.bigEndian().raw(file(file, 1, hevc(0), size())) : file;
        Bytes track =
                full(
                        Bytes.bigEndian(),
                        "tkhd",
                        0,
                        new Bytes().zeros(72).u32(300 << 16, 200 << 16).array());
        byte[] sizes =
                full(Bytes.bigEndian(), "stsz", 0, Bytes.bigEndian().u32(0, 12).array()).array();
        Bytes media =
                full(
                        Bytes.bigEndian(),
                        "hdlr",
                        0,
                        Bytes.bigEndian().u32(0).text("pict").zeros(13).array());
        byte[] table = box(Bytes.bigEndian(), "stbl", sizes).array();
        box(media, "minf", table);
        box(track, "mdia", media.array());
        byte[] trak = box(Bytes.bigEndian(), "trak", track.array()).array();
        return box(start, "moov", trak).array();
    }

    static byte[] size() {
        return full(Bytes.bigEndian(), "ispe", 0, Bytes.bigEndian().u32(300, 200).array()).array();
    }

    private static byte[] tile() {
        return full(Bytes.bigEndian(), "ispe", 0, Bytes.bigEndian().u32(512, 512).array()).array();
    }

    static byte[] irot(int quarters) {
        return box(Bytes.bigEndian(), "irot", new byte[] {(byte) quarters}).array();
    }

    static byte[] imir(int axis) {
        return box(Bytes.bigEndian(), "imir", new byte[] {(byte) axis}).array();
    }

    static byte[] pixi(int channels, int bits) {
        Bytes content = Bytes.bigEndian().u8(channels);
        for (int i = 0; i < channels; i++) {
            content.u8(bits);
        }
        return full(Bytes.bigEndian(), "pixi", 0, content.array()).array();
    }

    static byte[] clap(int width, int height) {
        return box(
                        Bytes.bigEndian(),
                        "clap",
                        Bytes.bigEndian().u32(width, 1, height, 1, 0, 1, 0, 1).array())
                .array();
    }

    static byte[] hevc(int moreBits) {
        return box(
                        Bytes.bigEndian(),
                        "hvcC",
                        new Bytes().zeros(16).u8(0xFD, 0xF8 | moreBits).zeros(5).array())
                .array();
    }

    static byte[] av1(int flags) {
        return box(Bytes.bigEndian(), "av1C", new Bytes().u8(0x81, 0, flags, 0).array()).array();
    }
}
