package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.store.Bucket;

/** Decides whether a caller may do something. */
final class Permissions {

    private Permissions() {}

    /** Refuses what the caller may not do. */
    static void require(Caller caller, Right right, Bucket bucket, String key) throws S3Exception {
        if (!allows(caller, right, bucket, key)) {
            throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
        }
    }

    static boolean allows(Caller caller, Right right, Bucket bucket, String key) {
        boolean open =
                switch (right) {
                    case READ -> bucket.access().publicRead();
                    case LIST -> bucket.access().publicList();
                    case WRITE, OVERWRITE, DELETE -> false;
                };
        AccessKey known = caller.key();
        return open || (known != null && known.allows(right, bucket.name(), key));
    }

    /** The error for a key that is not there: only who may list may know. */
    static S3Exception missing(Caller caller, Bucket bucket, String key) {
        return allows(caller, Right.LIST, bucket, key)
                ? new S3Exception(S3ErrorCode.NO_SUCH_KEY).with("Key", key)
                : new S3Exception(S3ErrorCode.ACCESS_DENIED);
    }
}
