package dev.tarn.adapters.imaging;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of formats with little to say. */
final class OtherFiles {
    private OtherFiles() {}

    static Map<String, byte[]> icons() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("icon.ico", icon(1));
        files.put("pointer.cur", icon(2));
        return files;
    }

    private static byte[] icon(int kind) {
        Bytes file = Bytes.littleEndian().u16(0, kind, 2);
        file.u8(16, 16, 0, 0).u16(1, 32).u32(40, 38);
        return file.u8(0, 48, 0, 0).u16(1, 32).u32(40, 78).zeros(80).array();
    }

    static Map<String, byte[]> photoshop() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("rgba.psd", psd(1, 4, 8, 3));
        files.put("cmyk.psb", psd(2, 4, 16, 4));
        files.put("indexed.psd", psd(1, 1, 8, 2));
        return files;
    }

    private static byte[] psd(int version, int channels, int depth, int mode) {
        Bytes file = Bytes.bigEndian().text("8BPS").u16(version).zeros(6).u16(channels);
        file.u32(200, 300).u16(depth, mode).u32(3).zeros(3);
        byte[] exif = ExifBlocks.full(ByteOrder.BIG_ENDIAN, 6);
        Bytes resources = Bytes.bigEndian().text("8BIM").u16(0x03ED).u16(0).u32(5).zeros(6);
        resources.text("8BIM").u16(0x0422).u8(2).text("ex").u8(0).u32(exif.length).raw(exif);
        return file.u32(resources.size()).raw(resources.array()).u32(0).u16(0).zeros(30).array();
    }

    static Map<String, byte[]> netpbm() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain.pbm", text("P1\n# drawn by hand\n300 200\n0 1 0 1"));
        files.put("raw.pbm", text("P4 300\t200\n0101"));
        files.put("grey.pgm", text("P5\n300 200 # sides\n65535\n0101"));
        files.put("text.pgm", text("P2 300 200 15 1 2 3"));
        files.put("colour.ppm", text("P6\n300 200\n255\n0101"));
        files.put("text.ppm", text("P3\n#\n300 200\n1023\n0 1 0 1"));
        files.put(
                "any.pam",
                text(
                        "P7\nWIDTH 300\nHEIGHT 200\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n00"));
        return files;
    }

    static Map<String, byte[]> drawings() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "plain.svg",
                text("<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200px'/>"));
        files.put("metric.svg", text(prologue() + "<svg width=\"79.375mm\" height = \"150pt\">"));
        files.put("power.svg", text("<svg width='3e2' height='.15E3em' viewBox='0 0 1E2 1'/>"));
        files.put("box.svg", text("\n <svg viewBox='0,0 300 200' width='100%'>"));
        files.put(
                "half.svg", text("<s:svg viewBox='-5 -5 30 20' height='20e' width='300'></s:svg>"));
        files.put("wide.svg", utf16("<?xml version='1.0'?><svg width='300' height='200'/>"));
        return files;
    }

    private static String prologue() {
        return "\u00EF\u00BB\u00BF<?xml version='1.0'?><!-- <svg width='1' height='1'> -->\n"
                + "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" 'x>' [\n"
                + "<!ENTITY a \"<svg>\"><!ENTITY b SYSTEM 'file:///etc/hostname'>\n]>\n";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf16(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    }
}
