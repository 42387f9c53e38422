package dev.tarn.plugin.azure;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A checksum under way, of whichever algorithm. */
interface RunningSum {
    void update(byte[] bytes, int offset, int length);

    /** Ends the sum. */
    Checksum result();

    /** A new sum; empty where neither Azure nor the JDK knows the algorithm. */
    static Optional<RunningSum> of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> Optional.of(new Crc(algorithm, new CRC32()));
            case CRC32C -> Optional.of(new Crc(algorithm, new CRC32C()));
            case CRC64NVME -> Optional.empty();
            case MD5 -> Optional.of(md5());
            case SHA1 -> Optional.of(new Digest(algorithm, digest("SHA-1")));
            case SHA256 -> Optional.of(new Digest(algorithm, digest("SHA-256")));
        };
    }

    /** A new sum of the kind that Azure keeps. */
    static RunningSum md5() {
        return new Digest(ChecksumAlgorithm.MD5, digest("MD5"));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + name, e);
        }
    }

    /** A cyclic redundancy check of 4 bytes. */
    record Crc(ChecksumAlgorithm algorithm, java.util.zip.Checksum crc) implements RunningSum {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public Checksum result() {
            int value = (int) crc.getValue();
            return Checksum.of(algorithm, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        }
    }

    /** A message digest. */
    record Digest(ChecksumAlgorithm algorithm, MessageDigest digest) implements RunningSum {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public Checksum result() {
            return Checksum.of(algorithm, digest.digest());
        }
    }
}
