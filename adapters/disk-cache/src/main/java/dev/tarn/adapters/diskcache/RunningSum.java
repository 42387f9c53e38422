package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** One checksum while bytes pass. */
interface RunningSum {
    /** Takes all remaining bytes. */
    void update(ByteBuffer bytes);

    /** The sum in lower-case hexadecimal; nothing may be added after. */
    String hex();

    static RunningSum of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32C -> cyclic(new CRC32C(), Integer.BYTES);
            case CRC32 -> cyclic(new CRC32(), Integer.BYTES);
            case CRC64NVME -> cyclic(new Crc64Nvme(), Long.BYTES);
            case MD5 -> digest("MD5");
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
    }

    private static RunningSum cyclic(Checksum checksum, int bytesOfValue) {
        return new RunningSum() {
            @Override
            public void update(ByteBuffer bytes) {
                checksum.update(bytes);
            }

            @Override
            public String hex() {
                return HexFormat.of().toHexDigits(checksum.getValue(), 2 * bytesOfValue);
            }
        };
    }

    private static RunningSum digest(String name) {
        MessageDigest digest = messageDigest(name);
        return new RunningSum() {
            @Override
            public void update(ByteBuffer bytes) {
                digest.update(bytes);
            }

            @Override
            public String hex() {
                return HexFormat.of().formatHex(digest.digest());
            }
        };
    }

    private static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + name, e);
        }
    }
}
