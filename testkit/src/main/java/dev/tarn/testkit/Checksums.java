package dev.tarn.testkit;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Sums of bytes, for what the contracts compare. */
public final class Checksums {
    private Checksums() {}

    /**
     * Computes a sum.
     *
     * @param algorithm any but {@code CRC64NVME}, which the JDK has not
     * @param bytes all bytes
     * @return the sum
     * @throws IllegalArgumentException for {@code CRC64NVME}
     */
    public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
        return switch (algorithm) {
            case CRC32C -> crc(algorithm, new CRC32C(), bytes);
            case CRC32 -> crc(algorithm, new CRC32(), bytes);
            case MD5 -> digest(algorithm, "MD5", bytes);
            case SHA1 -> digest(algorithm, "SHA-1", bytes);
            case SHA256 -> digest(algorithm, "SHA-256", bytes);
            case CRC64NVME ->
                    throw new IllegalArgumentException("The JDK cannot compute " + algorithm);
        };
    }

    static boolean matches(Checksum expected, byte[] bytes) {
        return of(expected.algorithm(), bytes).equals(expected);
    }

    private static Checksum crc(
            ChecksumAlgorithm algorithm, java.util.zip.Checksum sum, byte[] bytes) {
        sum.update(bytes);
        return Checksum.of(
                algorithm, ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    private static Checksum digest(ChecksumAlgorithm algorithm, String name, byte[] bytes) {
        try {
            return Checksum.of(algorithm, MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + name, e);
        }
    }
}
