package dev.tarn.objectserver.google;

import java.time.Instant;
import java.util.Set;

/**
 * What an access token stands for.
 *
 * @param principal whose it is
 * @param scopes what it may be used for
 * @param expiry from when on it is refused
 */
public record AccessToken(Principal principal, Set<String> scopes, Instant expiry) {

    /** The scope of everything in the cloud. */
    public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private static final String STORAGE = "https://www.googleapis.com/auth/devstorage.";
    private static final Set<String> WRITING =
            Set.of(CLOUD_PLATFORM, STORAGE + "full_control", STORAGE + "read_write");
    private static final Set<String> READING =
            Set.of(STORAGE + "read_only", CLOUD_PLATFORM + ".read-only");

    /** Copies the scopes. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** Whether its scopes suffice to change something. */
    public boolean mayWrite() {
        return scopes.stream().anyMatch(WRITING::contains);
    }

    /** Whether its scopes suffice to read something. */
    public boolean mayRead() {
        return mayWrite() || scopes.stream().anyMatch(READING::contains);
    }
}
