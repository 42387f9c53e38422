package dev.tarn.adapters.imaging.pixels;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Very large JPEG files, quickly: the bits of a strip are repeated, each time behind a restart
 * marker.
 */
final class TiledJpeg {
    private static final int STRIP = 16;

    private TiledJpeg() {}

    /** A file whose height is a multiple of 16 or is cut to one. */
    static byte[] of(int width, int height) {
        byte[] strip = PixelFiles.jpeg(PixelFiles.scene(width, STRIP, false), 0.9f, false);
        int frame = PixelFiles.indexOf(strip, 0xC0);
        int scan = PixelFiles.indexOf(strip, 0xDA);
        int bits = scan + 2 + (strip[scan + 2] & 0xFF) * 256 + (strip[scan + 3] & 0xFF);
        byte[] entropy = Arrays.copyOfRange(strip, bits, strip.length - 2);
        int rows = height / STRIP;
        byte[] head = Arrays.copyOf(strip, bits);
        head[frame + 5] = (byte) ((rows * STRIP) >> 8);
        head[frame + 6] = (byte) (rows * STRIP);
        int units = (width + STRIP - 1) / STRIP;
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows * (entropy.length + 2));
        out.writeBytes(
                PixelFiles.withSegment(head, 0xDD, new byte[] {(byte) (units >> 8), (byte) units}));
        for (int i = 0; i < rows; i++) {
            out.writeBytes(entropy);
            out.write(0xFF);
            out.write(i == rows - 1 ? 0xD9 : 0xD0 + i % 8);
        }
        return out.toByteArray();
    }
}
