package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectIdentity;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The SHA-256 of an identity's canonical text, in four parts, most significant first. */
record ObjectHash(long a, long b, long c, long d) {
    static final int HEX_LENGTH = 64;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final long LOCK_MASK = (1L << 62) - 1;

    static ObjectHash of(String canonical) {
        return Hasher.ofThisThread().hash(canonical);
    }

    /** The hash of an identity, of which no text is made. */
    static ObjectHash of(ObjectIdentity identity) {
        return Hasher.ofThisThread().hash(identity);
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
        byte[] text = new byte[HEX_LENGTH];
        put(text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes the digits into a text that has room for them. */
    void put(byte[] text, int at) {
        put(a, text, at);
        put(b, text, at + 16);
        put(c, text, at + 32);
        put(d, text, at + 48);
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
}
