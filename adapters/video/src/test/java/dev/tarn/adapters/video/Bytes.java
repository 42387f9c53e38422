package dev.tarn.adapters.video;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that are put together. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] joined(byte[]... parts) {
        Bytes all = new Bytes();
        for (byte[] part : parts) {
            all.add(part);
        }
        return all.done();
    }

    Bytes add(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes text(String text) {
        return add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes zeros(int count) {
        return add(new byte[count]);
    }

    /** Big-endian. */
    Bytes big(int length, long value) {
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /** Little-endian. */
    Bytes little(int length, long value) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    int length() {
        return out.size();
    }

    byte[] done() {
        return out.toByteArray();
    }
}
