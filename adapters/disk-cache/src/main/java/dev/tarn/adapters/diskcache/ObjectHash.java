package dev.tarn.adapters.diskcache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of an identity's canonical text, in four parts, most significant first. */
record ObjectHash(long a, long b, long c, long d) {
    static final int HEX_LENGTH = 64;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final long LOCK_MASK = (1L << 62) - 1;

    /** Copied for each hash, which costs less than to look for it among the providers. */
    private static final MessageDigest SHA_256 = sha256();

    static ObjectHash of(String canonical) {
        MessageDigest digest;
        try {
            digest = (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            digest = sha256();
        }
        ByteBuffer sum = ByteBuffer.wrap(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
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
        return hex("");
    }

    /** The digits and what follows them, made in one piece: each hit needs it. */
    String hex(String suffix) {
        byte[] text = new byte[HEX_LENGTH + suffix.length()];
        put(a, text, 0);
        put(b, text, 16);
        put(c, text, 32);
        put(d, text, 48);
        for (int i = 0; i < suffix.length(); i++) {
            text[HEX_LENGTH + i] = (byte) suffix.charAt(i);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
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

    private static void put(long part, byte[] text, int at) {
        for (int i = 0; i < 16; i++) {
            text[at + i] = DIGITS[(int) (part >>> (60 - 4 * i)) & 15];
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
