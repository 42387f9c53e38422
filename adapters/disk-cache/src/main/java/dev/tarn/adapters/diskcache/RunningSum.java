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
            case MD5 -> Digests.MD5.begin();
            case SHA1 -> Digests.SHA1.begin();
            case SHA256 -> Digests.SHA256.begin();
            case CRC32C, CRC32, CRC64NVME ->
                    throw new IllegalArgumentException(algorithm + " is no digest");
        };
    }

    /** The digests, each looked up among the JDK's providers once. */
    enum Digests {
        MD5("MD5"),
        SHA1("SHA-1"),
        SHA256("SHA-256");

        private final String algorithm;
        private final MessageDigest fresh;

        Digests(String algorithm) {
            this.algorithm = algorithm;
            this.fresh = lookUp(algorithm);
        }

        private RunningSum begin() {
            MessageDigest digest = another();
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

        private MessageDigest another() {
            try {
                return (MessageDigest) fresh.clone();
            } catch (CloneNotSupportedException e) {
                return lookUp(algorithm);
            }
        }

        private static MessageDigest lookUp(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has " + algorithm, e);
            }
        }
    }
}
