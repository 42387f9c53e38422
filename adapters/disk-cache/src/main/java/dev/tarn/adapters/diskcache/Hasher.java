package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes identities without making garbage: each hit hashes one. One for each thread. */
final class Hasher {
    private static final ThreadLocal<Hasher> OF_THREAD = ThreadLocal.withInitial(Hasher::new);

    /** Longer than names are; what is longer still is hashed as a text of its own. */
    private static final int ROOM = 2048;

    private final MessageDigest sha256 = sha256();
    private final byte[] text = new byte[ROOM];
    private final ByteBuffer sum = ByteBuffer.allocate(sha256.getDigestLength());

    private Hasher() {}

    static Hasher ofThisThread() {
        return OF_THREAD.get();
    }

    /** Hashes the bytes of {@link ObjectIdentity#canonical()} in UTF-8. */
    ObjectHash hash(ObjectIdentity identity) {
        int end = put(identity.kind(), 0);
        end = put(identity.endpoint(), separated(end));
        end = put(identity.bucket(), separated(end));
        end = put(identity.key(), separated(end));
        return end < 0 ? hash(identity.canonical()) : hashOf(text, end);
    }

    ObjectHash hash(String canonical) {
        byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
        return hashOf(bytes, bytes.length);
    }

    private int separated(int at) {
        if (at < 0 || at == ROOM) {
            return -1;
        }
        text[at] = 0;
        return at + 1;
    }

    /** Where the text ends; -1 when it is too long, or not one byte for each character. */
    private int put(String part, int at) {
        int length = part.length();
        if (at < 0 || length > ROOM - at) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                return -1;
            }
            text[at + i] = (byte) c;
        }
        return at + length;
    }

    private ObjectHash hashOf(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
        try {
            sha256.digest(sum.array(), 0, sum.capacity());
        } catch (DigestException e) {
            throw new IllegalStateException("There is room for the whole sum", e);
        }
        return new ObjectHash(sum.getLong(0), sum.getLong(8), sum.getLong(16), sum.getLong(24));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
