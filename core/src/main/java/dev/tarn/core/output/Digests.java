package dev.tarn.core.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts and bytes. */
final class Digests {
    private Digests() {}

    static String sha256(String text) {
        return HexFormat.of().formatHex(of("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] of(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
