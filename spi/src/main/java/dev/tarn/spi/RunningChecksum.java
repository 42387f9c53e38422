package dev.tarn.spi;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A checksum under way: takes the bytes of an object as they pass, in order, and then tells their
 * {@link Checksum}. For one thread at a time.
 *
 * @since 0.1
 */
public final class RunningChecksum {
    private final ChecksumAlgorithm algorithm;
    private final Sum sum;

    private RunningChecksum(ChecksumAlgorithm algorithm, Sum sum) {
        this.algorithm = algorithm;
        this.sum = sum;
    }

    /**
     * A checksum of no bytes yet.
     *
     * @param algorithm how to compute it
     * @return a new one
     */
    public static RunningChecksum of(ChecksumAlgorithm algorithm) {
        return new RunningChecksum(
                algorithm,
                switch (algorithm) {
                    case CRC32C -> new Cyclic(new CRC32C(), Integer.BYTES);
                    case CRC32 -> new Cyclic(new CRC32(), Integer.BYTES);
                    case CRC64NVME -> new Cyclic(new Crc64Nvme(), Long.BYTES);
                    case MD5 -> Digests.MD5.begin();
                    case SHA1 -> Digests.SHA1.begin();
                    case SHA256 -> Digests.SHA256.begin();
                });
    }

    /**
     * Takes bytes.
     *
     * @param bytes holds them
     * @param offset where they begin
     * @param length how many they are
     */
    public void update(byte[] bytes, int offset, int length) {
        update(ByteBuffer.wrap(bytes, offset, length));
    }

    /**
     * Takes all bytes that remain in a buffer; none remain afterwards.
     *
     * @param bytes the bytes
     */
    public void update(ByteBuffer bytes) {
        sum.update(bytes);
    }

    /**
     * Ends the sum; asked for once, and no byte may be added after.
     *
     * @return the checksum of all bytes that were taken
     */
    public Checksum result() {
        return Checksum.of(algorithm, sum.end());
    }

    private interface Sum {
        void update(ByteBuffer bytes);

        byte[] end();
    }

    private record Cyclic(java.util.zip.Checksum code, int length) implements Sum {
        @Override
        public void update(ByteBuffer bytes) {
            code.update(bytes);
        }

        @Override
        public byte[] end() {
            byte[] value = new byte[length];
            long left = code.getValue();
            for (int i = length - 1; i >= 0; i--) {
                value[i] = (byte) left;
                left >>>= Byte.SIZE;
            }
            return value;
        }
    }

    private record Digest(MessageDigest digest) implements Sum {
        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public byte[] end() {
            return digest.digest();
        }
    }

    /** Each looked up among the JDK's providers once, which is dear. */
    private enum Digests {
        MD5("MD5"),
        SHA1("SHA-1"),
        SHA256("SHA-256");

        private final String algorithm;
        private final MessageDigest fresh;

        Digests(String algorithm) {
            this.algorithm = algorithm;
            this.fresh = lookUp(algorithm);
        }

        Sum begin() {
            try {
                return new Digest((MessageDigest) fresh.clone());
            } catch (CloneNotSupportedException e) {
                return new Digest(lookUp(algorithm));
            }
        }

        private static MessageDigest lookUp(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no " + algorithm, e);
            }
        }
    }
}
