package dev.tarn.plugin.minio;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A checksum under way, of whichever algorithm. */
interface RunningSum {
    void update(byte[] bytes, int offset, int length);

    /** Ends the sum. */
    Checksum result();

    static RunningSum of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new Crc(algorithm, new CRC32());
            case CRC32C -> new Crc(algorithm, new CRC32C());
            case CRC64NVME -> new Crc(algorithm, new Crc64Nvme());
            case MD5 -> new Digest(algorithm, digest("MD5"));
            case SHA1 -> new Digest(algorithm, digest("SHA-1"));
            case SHA256 -> new Digest(algorithm, digest("SHA-256"));
        };
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + name, e);
        }
    }

    /** A cyclic redundancy check. */
    record Crc(ChecksumAlgorithm algorithm, java.util.zip.Checksum crc) implements RunningSum {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public Checksum result() {
            ByteBuffer value = ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue());
            int unused = algorithm == ChecksumAlgorithm.CRC64NVME ? 0 : Integer.BYTES;
            byte[] bytes = new byte[Long.BYTES - unused];
            value.position(unused);
            value.get(bytes);
            return Checksum.of(algorithm, bytes);
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
