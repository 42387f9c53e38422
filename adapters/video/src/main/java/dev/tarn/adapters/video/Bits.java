package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bits of a parameter set of H.264 or H.265, from the first on; each read is checked. */
final class Bits {
    private static final int LONGEST_PREFIX = 31;

    private final byte[] bytes;
    private final Looks looks;
    private long position;

    /** Reads bits of a whole unit, without the bytes that keep start codes out of it. */
    Bits(ByteBuffer unit, Looks looks) {
        byte[] kept = new byte[unit.limit()];
        int count = 0;
        int zeros = 0;
        for (int i = 0; i < unit.limit(); i++) {
            byte value = unit.get(i);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            kept[count++] = value;
        }
        bytes = Arrays.copyOf(kept, count);
        this.looks = looks;
    }

    /** A number of up to 32 bits. */
    long read(int length) throws MediaFormatException {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 1 | bit();
        }
        return number;
    }

    boolean flag() throws MediaFormatException {
        return bit() == 1;
    }

    void skip(int length) {
        position += length;
    }

    /** An Exp-Golomb number without sign (H.264, 9.1). */
    long golomb() throws MediaFormatException {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > LONGEST_PREFIX) {
                throw looks.broken("a number of its parameter set is too long");
            }
        }
        return (1L << zeros) - 1 + read(zeros);
    }

    /** An Exp-Golomb number with sign. */
    long signedGolomb() throws MediaFormatException {
        long number = golomb();
        return (number & 1) == 1 ? number / 2 + 1 : -number / 2;
    }

    private int bit() throws MediaFormatException {
        int index = (int) (position >>> 3);
        if (index >= bytes.length) {
            throw looks.broken("its parameter set ends too early");
        }
        int shift = 7 - (int) (position++ & 7);
        return bytes[index] >>> shift & 1;
    }
}
