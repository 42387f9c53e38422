package dev.tarn.spi;

import java.util.Optional;

/**
 * What must hold of an object's version for a read to answer with bytes.
 *
 * @param kind which condition
 * @param version the version to compare with; empty exactly for {@link Kind#NONE}
 * @since 0.1
 */
public record ReadCondition(Kind kind, Optional<ObjectVersion> version) {
    private static final ReadCondition NONE = new ReadCondition(Kind.NONE, Optional.empty());

    /** The conditions there are. */
    public enum Kind {
        /** Any version will do. */
        NONE,
        /** The version must be this one, else {@link StorageException.Kind#CONDITION_FAILED}. */
        MUST_MATCH,
        /** The version must be another one, else the answer is {@link NotModified}. */
        MUST_DIFFER
    }

    /**
     * Checks that a version is there when it is compared with.
     *
     * @throws IllegalArgumentException when version and kind do not fit together
     */
    public ReadCondition {
        if (version.isPresent() == (kind == Kind.NONE)) {
            throw new IllegalArgumentException("Condition " + kind + " with version " + version);
        }
    }

    /**
     * No condition.
     *
     * @return the condition that always holds
     */
    public static ReadCondition none() {
        return NONE;
    }

    /**
     * Only this version's bytes, for the later parts of an object.
     *
     * @param version the version that must still be there
     * @return the condition
     */
    public static ReadCondition mustMatch(ObjectVersion version) {
        return new ReadCondition(Kind.MUST_MATCH, Optional.of(version));
    }

    /**
     * Only bytes that are new, for a refresh.
     *
     * @param version the version already at hand
     * @return the condition
     */
    public static ReadCondition mustDiffer(ObjectVersion version) {
        return new ReadCondition(Kind.MUST_DIFFER, Optional.of(version));
    }

    /**
     * Compares an object with this condition, for a store that has no conditional reads of its own.
     *
     * @param stat what is there
     * @return whether the object is to be read; false when the answer is {@link NotModified}
     * @throws StorageException of kind {@link StorageException.Kind#CONDITION_FAILED} when its
     *     version had to be another
     */
    public boolean asksFor(ObjectStat stat) throws StorageException {
        boolean same = version.isPresent() && version.equals(stat.version());
        if (kind == Kind.MUST_MATCH && !same) {
            throw StorageException.of(
                    StorageException.Kind.CONDITION_FAILED,
                    "The object is not of the version that was asked for",
                    stat.uri());
        }
        return kind != Kind.MUST_DIFFER || !same;
    }
}
