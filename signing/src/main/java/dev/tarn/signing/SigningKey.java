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

    // Never updated, only cloned: finding a provider and reading the key costs more than a
    // signature.
    private final Mac mac;
    private final SigningScope scope;

    private SigningKey(Mac mac, SigningScope scope) {
        this.mac = mac;
        this.scope = scope;
    }

    /** Derives the key of a scope from a secret. */
    public static SigningKey derive(String secretKey, SigningScope scope) {
        byte[] secret = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        byte[] day = hmac(mac(secret), scope.day());
        byte[] region = hmac(mac(day), scope.region());
        byte[] service = hmac(mac(region), scope.service());
        return new SigningKey(mac(hmac(mac(service), "aws4_request")), scope);
    }

    /** The scope this key signs for. */
    public SigningScope scope() {
        return scope;
    }

    /** Signs a text: the hexadecimal signature. */
    public String sign(String text) {
        try {
            return HexFormat.of().formatHex(hmac((Mac) mac.clone(), text));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Every Java platform can clone " + HMAC, e);
        }
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

    private static byte[] hmac(Mac mac, String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
