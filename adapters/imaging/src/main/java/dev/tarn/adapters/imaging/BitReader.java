package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bits of a JPEG XL codestream, the lowest of each byte first: ISO/IEC 18181-1, annex B. */
final class BitReader {
    private final Look look;
    private final ByteBuffer bytes;
    private long position;

    BitReader(Look look, ByteBuffer bytes) {
        this.look = look;
        this.bytes = bytes;
    }

    boolean flag() throws IOException {
        return bits(1) == 1;
    }

    /** A number of up to 32 bits. */
    long bits(int count) throws IOException {
        if (position + count > bytes.limit() * 8L) {
            throw look.broken("its header is longer than any is, or the file ends in it");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            int octet = bytes.get((int) (position >>> 3)) & 0xFF;
            value |= (long) (octet >>> (position & 7) & 1) << i;
            position++;
        }
        return value;
    }

    void skip(long count) throws IOException {
        for (long left = count; left > 0 && position < bytes.limit() * 8L; left -= 32) {
            bits((int) Math.min(left, 32));
        }
    }

    /** One of four kinds of numbers: each is a least value and how many bits are added to it. */
    long number(int... leastAndBits) throws IOException {
        int kind = (int) bits(2);
        return leastAndBits[kind * 2] + bits(leastAndBits[kind * 2 + 1]);
    }

    /** A number for a choice. */
    int choice() throws IOException {
        return (int) number(0, 0, 1, 0, 2, 4, 18, 6);
    }
}
