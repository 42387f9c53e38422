package dev.tarn.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one secret, day, region and service; deriving it costs four hashes, so keep it for the
 * day.
 */
public final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final SigningScope scope;

    private SigningKey(SecretKeySpec key, SigningScope scope) {
        this.key = key;
        this.scope = scope;
    }

    /** Derives the key of a scope from a secret. */
    public static SigningKey derive(String secretKey, SigningScope scope) {
        byte[] secret = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        byte[] day = hmac(keyOf(secret), scope.day());
        byte[] region = hmac(keyOf(day), scope.region());
        byte[] service = hmac(keyOf(region), scope.service());
        return new SigningKey(keyOf(hmac(keyOf(service), "aws4_request")), scope);
    }

    /** The scope this key signs for. */
    public SigningScope scope() {
        return scope;
    }

    /** Signs a text: the hexadecimal signature. */
    public String sign(String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /** Signs a string to sign. */
    public String sign(StringToSign text) {
        return sign(text.text());
    }

    /** Names the scope only. */
    @Override
    public String toString() {
        return "SigningKey[" + scope.text() + ", secret hidden]";
    }

    private static SecretKeySpec keyOf(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
