package dev.tarn.objectserver.google;

import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import java.util.List;

/**
 * An account and what it may do.
 *
 * @param email its name
 * @param grants the rights; a request needs one grant that allows it
 */
public record Principal(String email, List<Grant> grants) {

    /** Copies the grants. */
    public Principal {
        grants = List.copyOf(grants);
    }

    /** An account that may do everything. */
    public static Principal of(String email) {
        return new Principal(email, List.of(Grant.everything()));
    }

    /** The same account with these rights and no others. */
    public Principal withGrants(Grant... only) {
        return new Principal(email, List.of(only));
    }

    /** Whether a grant allows something. */
    public boolean allows(Right right, String bucket, String key) {
        return grants.stream().anyMatch(grant -> grant.allows(right, bucket, key));
    }
}
