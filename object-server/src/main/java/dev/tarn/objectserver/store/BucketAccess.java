package dev.tarn.objectserver.store;

/**
 * Where a bucket lies and what anyone may do with it without credentials.
 *
 * @param region its region, which signatures must name
 * @param publicRead whether anyone may read its objects
 * @param publicList whether anyone may list it
 */
public record BucketAccess(String region, boolean publicRead, boolean publicList) {

    /** A bucket for signed requests only. */
    public static BucketAccess signedOnly(String region) {
        return new BucketAccess(region, false, false);
    }

    /** A bucket that anyone may read, but not list. */
    public static BucketAccess publicRead(String region) {
        return new BucketAccess(region, true, false);
    }

    /** A bucket that anyone may read and list. */
    public static BucketAccess publicReadAndList(String region) {
        return new BucketAccess(region, true, true);
    }
}
