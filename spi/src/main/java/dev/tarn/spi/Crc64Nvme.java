package dev.tarn.spi;

/**
 * CRC-64/NVME, which Amazon S3 keeps of objects by default and the JDK lacks: reflected, both ends
 * inverted (NVM Express NVM Command Set Specification, 64b CRC). For one thread at a time.
 *
 * @since 0.1
 */
public final class Crc64Nvme implements java.util.zip.Checksum {
    /** The polynomial, least power in the highest bit. */
    public static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int SLICES = 8;
    private static final long[][] TABLES = tables();

    private long state = -1;

    /** A sum of no bytes yet. */
    public Crc64Nvme() {}

    @Override
    public void update(int b) {
        state = TABLES[0][(int) (state ^ b) & 0xFF] ^ (state >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int i = offset;
        int end = offset + length;
        for (; end - i >= SLICES; i += SLICES) {
            long mixed = state ^ littleEndian(bytes, i);
            long next = 0;
            for (int slice = 0; slice < SLICES; slice++) {
                next ^= TABLES[SLICES - 1 - slice][(int) (mixed >>> (8 * slice)) & 0xFF];
            }
            state = next;
        }
        for (; i < end; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }

    private static long littleEndian(byte[] bytes, int offset) {
        long value = 0;
        for (int i = SLICES - 1; i >= 0; i--) {
            value = value << 8 | (bytes[offset + i] & 0xFF);
        }
        return value;
    }

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int n = 0; n < 256; n++) {
            long crc = n;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            tables[0][n] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int n = 0; n < 256; n++) {
                long before = tables[slice - 1][n];
                tables[slice][n] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
