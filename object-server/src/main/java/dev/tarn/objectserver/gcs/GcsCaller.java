package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.google.AccessToken;
import dev.tarn.objectserver.store.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param token what they proved, null for anyone
 */
record GcsCaller(@Nullable AccessToken token) {

    private static final GcsCaller ANYONE = new GcsCaller(null);

    static GcsCaller anyone() {
        return ANYONE;
    }

    boolean allows(Right right, Bucket bucket, String key) {
        boolean open =
                switch (right) {
                    case READ -> bucket.access().publicRead();
                    case LIST -> bucket.access().publicList();
                    case WRITE, OVERWRITE, DELETE -> false;
                };
        return open || granted(right, bucket.name(), key);
    }

    /** Whether the caller's own rights allow something, in a bucket that need not exist. */
    boolean granted(Right right, String bucket, String key) {
        AccessToken known = token;
        if (known == null || !known.principal().allows(right, bucket, key)) {
            return false;
        }
        return reads(right) ? known.mayRead() : known.mayWrite();
    }

    /** Refuses what the caller may not do. */
    void require(Right right, Bucket bucket, String key) throws GcsException {
        if (!allows(right, bucket, key)) {
            throw refusal(right);
        }
    }

    /** The error for a key that is not there: only who may list may know. */
    GcsException missing(Bucket bucket, String key) {
        return allows(Right.LIST, bucket, key)
                ? GcsException.noObject(bucket.name(), key)
                : refusal(Right.LIST);
    }

    GcsException refusal(Right right) {
        AccessToken known = token;
        if (known == null) {
            return new GcsException(401, "required", "Anonymous caller" + text(right));
        }
        boolean scope = reads(right) ? !known.mayRead() : !known.mayWrite();
        return scope
                ? new GcsException(
                        403,
                        "insufficientPermissions",
                        "Request had insufficient authentication scopes.")
                : new GcsException(403, "forbidden", known.principal().email() + text(right));
    }

    private static boolean reads(Right right) {
        return right == Right.READ || right == Right.LIST;
    }

    private static String text(Right right) {
        String permission =
                switch (right) {
                    case READ -> "storage.objects.get";
                    case LIST -> "storage.objects.list";
                    case WRITE -> "storage.objects.create";
                    case OVERWRITE, DELETE -> "storage.objects.delete";
                };
        return " does not have "
                + permission
                + " access to the Google Cloud Storage object. Permission '"
                + permission
                + "' denied on resource (or it may not exist).";
    }
}
