package dev.tarn.spi;

import java.util.Optional;

/**
 * What a write may do to an object that is already there.
 *
 * @param kind what it may do
 * @param version the version that may be replaced; present exactly for {@link Kind#IF_VERSION}
 * @since 0.1
 */
public record WriteMode(Kind kind, Optional<ObjectVersion> version) {
    /** The modes there are. */
    public enum Kind {
        /** Only a new object; an existing one is {@link StorageException.Kind#CONDITION_FAILED}. */
        CREATE,
        /** Whatever is there. */
        REPLACE,
        /** Only this version of it, else {@link StorageException.Kind#CONDITION_FAILED}. */
        IF_VERSION
    }

    /**
     * Checks that a version is there when it is compared with.
     *
     * @throws IllegalArgumentException when version and kind do not fit together
     */
    public WriteMode {
        if (version.isPresent() != (kind == Kind.IF_VERSION)) {
            throw new IllegalArgumentException("Mode " + kind + " with version " + version);
        }
    }

    /**
     * Only a new object.
     *
     * @return the mode
     */
    public static WriteMode create() {
        return new WriteMode(Kind.CREATE, Optional.empty());
    }

    /**
     * A new object or in place of whatever is there.
     *
     * @return the mode
     */
    public static WriteMode replace() {
        return new WriteMode(Kind.REPLACE, Optional.empty());
    }

    /**
     * Only in place of one version.
     *
     * @param version the version that may be replaced
     * @return the mode
     */
    public static WriteMode ifVersion(ObjectVersion version) {
        return new WriteMode(Kind.IF_VERSION, Optional.of(version));
    }
}
