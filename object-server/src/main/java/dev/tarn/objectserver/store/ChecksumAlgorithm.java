package dev.tarn.objectserver.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 keeps with objects. */
public enum ChecksumAlgorithm {
    /** CRC-32. */
    CRC32,
    /** CRC-32C. */
    CRC32C,
    /** CRC-64/NVME, what S3 computes when a client sends none. */
    CRC64NVME,
    /** SHA-1. */
    SHA1,
    /** SHA-256. */
    SHA256;

    /** The header that carries a value, {@code x-amz-checksum-…}. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The algorithm of a name in any case. */
    public static Optional<ChecksumAlgorithm> named(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Whether the whole object's value is the rule for uploads in parts. */
    public boolean isFullObjectByDefault() {
        return this == CRC64NVME;
    }

    /** A computation from its start. */
    public RunningChecksum start() {
        return switch (this) {
            case CRC32 -> new OfChecksum(new CRC32(), 4);
            case CRC32C -> new OfChecksum(new CRC32C(), 4);
            case CRC64NVME -> new OfChecksum(new Crc64Nvme(), 8);
            case SHA1 -> new OfDigest(digest("SHA-1"));
            case SHA256 -> new OfDigest(digest("SHA-256"));
        };
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + name, e);
        }
    }

    private record OfChecksum(Checksum sum, int size) implements RunningChecksum {

        @Override
        public void update(byte[] bytes, int offset, int count) {
            sum.update(bytes, offset, count);
        }

        @Override
        public byte[] finish() {
            byte[] value = new byte[size];
            for (int i = 0; i < size; i++) {
                value[i] = (byte) (sum.getValue() >>> (8 * (size - 1 - i)));
            }
            return value;
        }
    }

    private record OfDigest(MessageDigest digest) implements RunningChecksum {

        @Override
        public void update(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }
}
