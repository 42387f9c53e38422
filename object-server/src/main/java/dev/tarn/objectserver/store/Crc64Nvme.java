package dev.tarn.objectserver.store;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME: reflected, polynomial 0xAD93D23594C93659, all ones in and out; eight bytes at a
 * time.
 */
final class Crc64Nvme implements Checksum {

    private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long crc = ~0L;

    @Override
    public void update(int b) {
        crc = TABLES[0][(int) (crc ^ b) & 0xff] ^ (crc >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int end = offset + count;
        for (; at + 8 <= end; at += 8) {
            long mixed = crc ^ little(bytes, at);
            long next = 0;
            for (int i = 0; i < 8; i++) {
                next ^= TABLES[7 - i][(int) (mixed >>> (8 * i)) & 0xff];
            }
            crc = next;
        }
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = ~0L;
    }

    private static long little(byte[] bytes, int at) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED;
            }
            tables[0][i] = value;
        }
        for (int t = 1; t < 8; t++) {
            for (int i = 0; i < 256; i++) {
                long before = tables[t - 1][i];
                tables[t][i] = tables[0][(int) before & 0xff] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
