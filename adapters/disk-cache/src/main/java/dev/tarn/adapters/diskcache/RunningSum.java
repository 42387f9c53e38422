package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One digest while bytes pass. */
interface RunningSum {
    /** Takes all remaining bytes. */
    void update(ByteBuffer bytes);

    /** The sum in lower-case hexadecimal; nothing may be added after. */
    String hex();

    /** A digest; cyclic sums are the affair of {@link CyclicCode}. */
    static RunningSum of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case MD5 -> digest("MD5");
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
            case CRC32C, CRC32, CRC64NVME ->
                    throw new IllegalArgumentException(algorithm + " is no digest");
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
