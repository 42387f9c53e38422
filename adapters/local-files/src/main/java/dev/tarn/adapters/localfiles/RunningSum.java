package dev.tarn.adapters.localfiles;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A checksum of bytes that pass by. */
interface RunningSum {
    /** One for an algorithm; empty for those that the JDK does not know. */
    static Optional<RunningSum> of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> Optional.of(new Crc(algorithm, new CRC32()));
            case CRC32C -> Optional.of(new Crc(algorithm, new CRC32C()));
            case MD5 -> digest(algorithm, "MD5");
            case SHA1 -> digest(algorithm, "SHA-1");
            case SHA256 -> digest(algorithm, "SHA-256");
            case CRC64NVME -> Optional.empty();
        };
    }

    /** Takes bytes in. */
    void update(byte[] bytes, int length);

    /** The sum of all bytes taken in; asked for once. */
    Checksum checksum();

    private static Optional<RunningSum> digest(ChecksumAlgorithm algorithm, String name) {
        try {
            return Optional.of(new Digest(algorithm, MessageDigest.getInstance(name)));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /** A cyclic redundancy check of four bytes. */
    record Crc(ChecksumAlgorithm algorithm, java.util.zip.Checksum sum) implements RunningSum {
        @Override
        public void update(byte[] bytes, int length) {
            sum.update(bytes, 0, length);
        }

        @Override
        public Checksum checksum() {
            byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
            return Checksum.of(algorithm, value);
        }
    }

    /** A cryptographic digest. */
    record Digest(ChecksumAlgorithm algorithm, MessageDigest sum) implements RunningSum {
        @Override
        public void update(byte[] bytes, int length) {
            sum.update(bytes, 0, length);
        }

        @Override
        public Checksum checksum() {
            return Checksum.of(algorithm, sum.digest());
        }
    }
}
