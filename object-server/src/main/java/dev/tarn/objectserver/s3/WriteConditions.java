package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.StoredObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The conditions and rights under which a key may change; judged while the bucket stands still. */
final class WriteConditions {

    private WriteConditions() {}

    /** Stores an object, or refuses. */
    static void put(S3Request request, Bucket bucket, String key, StoredObject object)
            throws S3Exception {
        AtomicReference<S3Exception> refusal = new AtomicReference<>();
        boolean stored =
                bucket.putIf(
                        key,
                        object,
                        before -> {
                            refusal.set(refusal(request, bucket, key, before).orElse(null));
                            return refusal.get() == null;
                        });
        if (!stored) {
            throw refusal.get();
        }
    }

    /** Refuses early what will be refused in the end, before a large body is read. */
    static void check(S3Request request, Bucket bucket, String key) throws S3Exception {
        Permissions.require(request.caller(), Right.WRITE, bucket, key);
        Optional<S3Exception> refusal = refusal(request, bucket, key, bucket.find(key));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Removes an object, or refuses. */
    static void remove(S3Request request, Bucket bucket, String key) throws S3Exception {
        Permissions.require(request.caller(), Right.DELETE, bucket, key);
        Optional<String> match = request.headers().first("If-Match");
        boolean removed =
                bucket.removeIf(
                        key,
                        before ->
                                match.isEmpty()
                                        || before.filter(it -> matches(it, match.get()))
                                                .isPresent());
        if (!removed) {
            throw failed("If-Match");
        }
    }

    private static Optional<S3Exception> refusal(
            S3Request request, Bucket bucket, String key, Optional<StoredObject> before) {
        Headers headers = request.headers();
        Optional<String> noneMatch = headers.first("If-None-Match");
        if (noneMatch.isPresent() && !noneMatch.get().equals("*")) {
            return Optional.of(new S3Exception(S3ErrorCode.NOT_IMPLEMENTED));
        }
        if (noneMatch.isPresent() && before.isPresent()) {
            return Optional.of(failed("If-None-Match"));
        }
        Optional<String> match = headers.first("If-Match");
        if (match.isPresent() && before.isEmpty()) {
            return Optional.of(new S3Exception(S3ErrorCode.NO_SUCH_KEY).with("Key", key));
        }
        if (match.isPresent() && before.filter(it -> matches(it, match.get())).isEmpty()) {
            return Optional.of(failed("If-Match"));
        }
        boolean may = Permissions.allows(request.caller(), Right.OVERWRITE, bucket, key);
        return before.isPresent() && !may
                ? Optional.of(new S3Exception(S3ErrorCode.ACCESS_DENIED))
                : Optional.empty();
    }

    private static boolean matches(StoredObject object, String tags) {
        return object.validators().anyMatches(tags);
    }

    private static S3Exception failed(String condition) {
        return new S3Exception(S3ErrorCode.PRECONDITION_FAILED).with("Condition", condition);
    }
}
