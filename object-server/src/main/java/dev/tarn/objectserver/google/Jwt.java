package dev.tarn.objectserver.google;

import dev.tarn.objectserver.json.JsonException;
import dev.tarn.objectserver.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed statement of a service account about itself.
 *
 * @param header how it is signed
 * @param claims what it says
 * @param signed the text that is signed
 * @param signature the signature
 */
record Jwt(JsonObject header, JsonObject claims, String signed, byte[] signature) {

    private static final long LONGEST_SECONDS = 3600;
    private static final long SKEW_SECONDS = 300;

    static Jwt parse(String text) throws RefusedException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw RefusedException.invalidGrant("Invalid JWT: it has three parts.");
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new Jwt(
                    object(decoder.decode(parts[0])),
                    object(decoder.decode(parts[1])),
                    parts[0] + '.' + parts[1],
                    decoder.decode(parts[2]));
        } catch (IllegalArgumentException | JsonException e) {
            throw RefusedException.invalidGrant("Invalid JWT: it cannot be read.");
        }
    }

    String issuer() {
        return claims.text("iss").orElse("");
    }

    Instant expiry() {
        return Instant.ofEpochSecond(seconds("exp").orElse(0L));
    }

    /** Refuses a statement that the key did not sign. */
    void checkSignature(PublicKey key) throws RefusedException {
        boolean right = header.text("alg").filter("RS256"::equals).isPresent();
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            right = right && rsa.verify(signature);
        } catch (GeneralSecurityException e) {
            right = false;
        }
        if (!right) {
            throw RefusedException.invalidGrant("Invalid JWT Signature.");
        }
    }

    /** Refuses a statement that is not of now. */
    void checkTimes(Instant now) throws RefusedException {
        Optional<Long> issued = seconds("iat");
        Optional<Long> expires = seconds("exp");
        long second = now.getEpochSecond();
        boolean right =
                issued.isPresent()
                        && expires.isPresent()
                        && issued.get() <= second + SKEW_SECONDS
                        && expires.get() > second - SKEW_SECONDS
                        && expires.get() - issued.get() <= LONGEST_SECONDS;
        if (!right) {
            throw RefusedException.invalidGrant(
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
                            + " reasonable timeframe. Check your iat and exp values in the JWT"
                            + " claim.");
        }
    }

    private Optional<Long> seconds(String claim) {
        return claims.text(claim).filter(it -> it.matches("\\d{1,12}")).map(Long::valueOf);
    }

    private static JsonObject object(byte[] bytes) throws JsonException {
        return JsonObject.parse(new String(bytes, StandardCharsets.UTF_8));
    }
}
