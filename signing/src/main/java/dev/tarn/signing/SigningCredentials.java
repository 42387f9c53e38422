package dev.tarn.signing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access key with its secret and, for temporary credentials, a session token.
 *
 * @param accessKey the public part, sent with each request
 * @param secretKey the secret part, never sent
 * @param token the session token, null for long-lived credentials
 */
public record SigningCredentials(String accessKey, String secretKey, @Nullable String token) {

    /** Checks that neither key is empty. */
    public SigningCredentials {
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw new IllegalArgumentException("Access key and secret key must not be empty");
        }
    }

    /** Long-lived credentials, without a session token. */
    public static SigningCredentials of(String accessKey, String secretKey) {
        return new SigningCredentials(accessKey, secretKey, null);
    }

    /** The session token of temporary credentials. */
    public Optional<String> sessionToken() {
        return Optional.ofNullable(token);
    }

    /** Names the access key only. */
    @Override
    public String toString() {
        return "SigningCredentials[" + accessKey + ", secret hidden]";
    }
}
