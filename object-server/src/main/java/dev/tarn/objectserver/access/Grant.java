package dev.tarn.objectserver.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Rights over the keys of a bucket that begin with a prefix.
 *
 * @param bucket the bucket, or {@code *} for any
 * @param prefix the prefix, empty for all keys
 * @param rights the rights
 */
public record Grant(String bucket, String prefix, Set<Right> rights) {

    private static final String ANY = "*";

    /** Copies the rights. */
    public Grant {
        rights = Set.copyOf(rights);
    }

    /** All rights over everything. */
    public static Grant everything() {
        return new Grant(ANY, "", EnumSet.allOf(Right.class));
    }

    /** Rights over a whole bucket. */
    public static Grant over(String bucket, Right first, Right... more) {
        return new Grant(bucket, "", EnumSet.of(first, more));
    }

    /** Whether this allows something. */
    public boolean allows(Right right, String inBucket, String key) {
        return rights.contains(right)
                && (bucket.equals(ANY) || bucket.equals(inBucket))
                && key.startsWith(prefix);
    }
}
