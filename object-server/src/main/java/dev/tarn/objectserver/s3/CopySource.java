package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.Validators;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.StoredObject;
import dev.tarn.signing.UriEncoding;
import java.util.Optional;

/** Finds what a copy reads, under its own conditions and rights. */
final class CopySource {

    private CopySource() {}

    /** The source as {@code bucket/key}, decoded. */
    static String path(S3Request request) {
        String header = request.headers().first("x-amz-copy-source").orElse("");
        String source = UriEncoding.decode(header);
        return source.startsWith("/") ? source.substring(1) : source;
    }

    static StoredObject find(S3Request request, ObjectStore store) throws S3Exception {
        String path = path(request);
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_ARGUMENT,
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        Optional<Bucket> bucket = store.find(path.substring(0, slash));
        if (bucket.isEmpty()) {
            throw new S3Exception(S3ErrorCode.NO_SUCH_BUCKET)
                    .with("BucketName", path.substring(0, slash));
        }
        String key = path.substring(slash + 1);
        Permissions.require(request.caller(), Right.READ, bucket.get(), key);
        Optional<StoredObject> object = bucket.get().find(key);
        if (object.isEmpty()) {
            throw Permissions.missing(request.caller(), bucket.get(), key);
        }
        Validators validators = object.get().validators();
        if (validators.judge(request.headers(), "x-amz-copy-source-")
                != Validators.Verdict.PROCEED) {
            throw new S3Exception(S3ErrorCode.PRECONDITION_FAILED);
        }
        return object.get();
    }
}
