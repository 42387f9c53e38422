package dev.tarn.adapters.diskcache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of an identity's canonical text, in four parts, most significant first. */
record ObjectHash(long a, long b, long c, long d) {
    static final int HEX_LENGTH = 64;

    private static final HexFormat HEX = HexFormat.of();
    private static final long LOCK_MASK = (1L << 62) - 1;

    static ObjectHash of(String canonical) {
        ByteBuffer sum = ByteBuffer.wrap(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        return new ObjectHash(sum.getLong(), sum.getLong(), sum.getLong(), sum.getLong());
    }

    /** Reads 64 lower-case hexadecimal digits, which the caller has checked. */
    static ObjectHash parse(String hex) {
        return new ObjectHash(
                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                HexFormat.fromHexDigitsToLong(hex, 16, 32),
                HexFormat.fromHexDigitsToLong(hex, 32, 48),
                HexFormat.fromHexDigitsToLong(hex, 48, HEX_LENGTH));
    }

    String hex() {
        return HEX.toHexDigits(a) + HEX.toHexDigits(b) + HEX.toHexDigits(c) + HEX.toHexDigits(d);
    }

    /** The first byte: 0 to 255. */
    int shard() {
        return (int) (a >>> 56);
    }

    /** Where in the lock file a transfer of this object is locked. */
    long lockOffset() {
        return b & LOCK_MASK;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
