package dev.tarn.objectserver.google;

import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/**
 * An account of a program: it proves itself with an RSA key.
 *
 * @param principal its name and rights
 * @param keyId the name of the key
 * @param keys the key; the server uses the public half only
 */
public record ServiceAccount(Principal principal, String keyId, KeyPair keys) {

    private static final int KEY_BITS = 2048;

    /** A new account with a new key that may do everything. */
    public static ServiceAccount generate(String email) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            String id = Integer.toHexString(keys.getPublic().hashCode());
            return new ServiceAccount(Principal.of(email), id, keys);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** The same account with these rights and no others. */
    public ServiceAccount withGrants(Grant... only) {
        return new ServiceAccount(principal.withGrants(only), keyId, keys);
    }

    /** The same account with the key of another, which the server will not take for its own. */
    public ServiceAccount withKeyOf(ServiceAccount other) {
        return new ServiceAccount(principal, keyId, other.keys);
    }

    /** Its name. */
    public String email() {
        return principal.email();
    }

    /** The public half of the key. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** The private half of the key. */
    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /** The credentials file as Google hands it out, which names where tokens are to be had. */
    public String json(String tokenEndpoint) {
        return JsonObject.create()
                .put("type", "service_account")
                .put("project_id", "tarn-test")
                .put("private_key_id", keyId)
                .put("private_key", pem())
                .put("client_email", email())
                .put("client_id", "100000000000000000001")
                .put("auth_uri", "https://accounts.google.com/o/oauth2/auth")
                .put("token_uri", tokenEndpoint)
                .toString();
    }

    /** Names the account and its key, not the key itself. */
    @Override
    public String toString() {
        return "ServiceAccount[" + email() + ", key " + keyId + "]";
    }

    private String pem() {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(privateKey().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }
}
