package dev.tarn.objectserver.access;

import dev.tarn.signing.SigningCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that the server knows, with their rights.
 *
 * @param credentials access key, secret and, for temporary ones, the session token
 * @param grants the rights; a request needs one grant that allows it
 * @param expiry from when on the token is refused as expired, null for never
 */
public record AccessKey(
        SigningCredentials credentials, List<Grant> grants, @Nullable Instant expiry) {

    /** Copies the grants. */
    public AccessKey {
        grants = List.copyOf(grants);
    }

    /** Long-lived credentials with all rights. */
    public static AccessKey of(String id, String secret) {
        return of(SigningCredentials.of(id, secret));
    }

    /** Credentials with all rights. */
    public static AccessKey of(SigningCredentials credentials) {
        return new AccessKey(credentials, List.of(Grant.everything()), null);
    }

    /** The same credentials with these rights and no others. */
    public AccessKey withGrants(Grant... only) {
        return new AccessKey(credentials, List.of(only), expiry);
    }

    /** The same credentials, refused as expired from an instant on. */
    public AccessKey expiringAt(Instant when) {
        return new AccessKey(credentials, grants, when);
    }

    /** The public part. */
    public String id() {
        return credentials.accessKey();
    }

    /** From when on the token is refused as expired. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expiry);
    }

    /** Whether a grant allows something. */
    public boolean allows(Right right, String bucket, String key) {
        return grants.stream().anyMatch(grant -> grant.allows(right, bucket, key));
    }
}
