package dev.tarn.spi;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a credential declares about itself, such as the rights and the end written into a SAS token.
 *
 * @since 0.1
 */
public final class AccessDescription {
    /** The rights a credential can declare. */
    public enum Right {
        /** List the objects under a prefix. */
        LIST,
        /** Read an object. */
        READ,
        /** Create a new object. */
        CREATE,
        /** Replace an object. */
        OVERWRITE,
        /** Delete an object. */
        DELETE
    }

    private final @Nullable Set<Right> rights;
    private final @Nullable Instant expires;

    private AccessDescription(@Nullable Set<Right> rights, @Nullable Instant expires) {
        this.rights = rights;
        this.expires = expires;
    }

    /**
     * A credential that declares nothing.
     *
     * @return the description
     */
    public static AccessDescription silent() {
        return new AccessDescription(null, null);
    }

    /**
     * This description with declared rights.
     *
     * @param declared the rights; all others are declared absent
     * @return the new description
     */
    public AccessDescription withRights(Set<Right> declared) {
        Set<Right> copy = EnumSet.noneOf(Right.class);
        copy.addAll(declared);
        return new AccessDescription(copy, expires);
    }

    /**
     * This description with an end.
     *
     * @param time when the credential stops working
     * @return the new description
     */
    public AccessDescription withExpiry(Instant time) {
        return new AccessDescription(rights, time);
    }

    /**
     * The declared rights.
     *
     * @return the rights; empty when the credential does not tell
     */
    public Optional<Set<Right>> rights() {
        return Optional.ofNullable(rights).map(Set::copyOf);
    }

    /**
     * When the credential stops working.
     *
     * @return the time; empty when it does not tell
     */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }
}
