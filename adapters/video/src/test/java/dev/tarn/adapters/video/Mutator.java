package dev.tarn.adapters.video;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes files that are nearly right: the same ones for the same seed. */
final class Mutator {
    private static final int MOST_CHANGES = 6;
    private static final int MOST_MOVED = 64;
    private static final long[] NUMBERS = {
        0,
        1,
        7,
        8,
        15,
        16,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0xffff,
        Integer.MAX_VALUE,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -16
    };

    private final List<byte[]> files;
    private final Random random;

    Mutator(List<byte[]> files, Random random) {
        this.files = files;
        this.random = random;
    }

    byte[] next() {
        byte[] file = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            file = file.length == 0 ? file : changed(file);
        }
        return file;
    }

    private byte[] any() {
        return files.get(random.nextInt(files.size()));
    }

    private byte[] changed(byte[] file) {
        // most of what is said stands at the start
        int bound = random.nextBoolean() ? file.length : Math.min(file.length, 512);
        int at = random.nextInt(bound);
        int length = 1 + random.nextInt(MOST_MOVED);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(file, at);
            case 1 -> without(file, at, length);
            case 2 ->
                    with(
                            file,
                            at,
                            Arrays.copyOfRange(file, at, Math.min(file.length, at + length)));
            case 3 -> with(file, at, piece(any(), length));
            case 4, 5, 6 -> numbered(file, at);
            case 7, 8 -> flipped(file, at);
            default -> written(file, at, (byte) random.nextInt());
        };
    }

    private byte[] piece(byte[] file, int length) {
        int from = random.nextInt(file.length);
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + length));
    }

    private byte[] numbered(byte[] file, int at) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        int length = 1 << random.nextInt(4);
        boolean little = random.nextBoolean();
        for (int i = 0; i < length && at + i < file.length; i++) {
            file[at + i] = (byte) (number >>> (8 * (little ? i : length - 1 - i)));
        }
        return file;
    }

    private byte[] flipped(byte[] file, int at) {
        file[at] ^= (byte) (1 << random.nextInt(8));
        return file;
    }

    private static byte[] written(byte[] file, int at, byte value) {
        file[at] = value;
        return file;
    }

    private static byte[] without(byte[] file, int at, int length) {
        return Bytes.joined(
                Arrays.copyOf(file, at),
                Arrays.copyOfRange(file, Math.min(file.length, at + length), file.length));
    }

    private static byte[] with(byte[] file, int at, byte[] piece) {
        return Bytes.joined(
                Arrays.copyOf(file, at), piece, Arrays.copyOfRange(file, at, file.length));
    }
}
