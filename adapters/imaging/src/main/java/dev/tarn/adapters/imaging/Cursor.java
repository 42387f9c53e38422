package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Goes through bytes from the first to the last; what is missing is broken. */
final class Cursor {
    private final Look look;
    private final ByteBuffer bytes;
    private int position;

    Cursor(Look look, ByteBuffer bytes) {
        this.look = look;
        this.bytes = bytes;
    }

    int u8() throws IOException {
        return bytes.get(take(1)) & 0xFF;
    }

    int u16() throws IOException {
        return bytes.getShort(take(2)) & 0xFFFF;
    }

    int i32() throws IOException {
        return bytes.getInt(take(4));
    }

    long u32() throws IOException {
        return i32() & 0xFFFF_FFFFL;
    }

    /** A number of 0, 2, 4 or 8 bytes. */
    long number(int size) throws IOException {
        return switch (size) {
            case 0 -> 0;
            case 2 -> u16();
            case 4 -> u32();
            case 8 -> bytes.getLong(take(8));
            default -> throw look.broken("there are no numbers of " + size + " bytes in it");
        };
    }

    void skip(long count) throws IOException {
        if (count < 0 || count > bytes.limit() - position) {
            throw look.broken("a table is shorter than it says");
        }
        position += (int) count;
    }

    boolean hasMore() {
        return position < bytes.limit();
    }

    private int take(int count) throws IOException {
        int from = position;
        skip(count);
        return from;
    }
}
