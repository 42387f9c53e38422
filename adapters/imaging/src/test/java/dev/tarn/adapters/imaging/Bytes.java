package dev.tarn.adapters.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the files that the tests read. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    static Bytes bigEndian() {
        return new Bytes();
    }

    static Bytes littleEndian() {
        return new Bytes().in(ByteOrder.LITTLE_ENDIAN);
    }

    Bytes in(ByteOrder other) {
        order = other;
        return this;
    }

    Bytes u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Bytes u16(int... values) {
        for (int value : values) {
            raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        }
        return this;
    }

    Bytes u32(long... values) {
        for (long value : values) {
            raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
        }
        return this;
    }

    Bytes u64(long... values) {
        for (long value : values) {
            raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
        }
        return this;
    }

    Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] array() {
        return out.toByteArray();
    }
}
