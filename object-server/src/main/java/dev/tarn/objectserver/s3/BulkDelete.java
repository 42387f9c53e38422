package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DeleteObjects: many ends in one request, each with its own outcome. */
final class BulkDelete {

    private static final int MOST_KEYS = 1000;

    private final BodyReader bodies;

    BulkDelete(BodyReader bodies) {
        this.bodies = bodies;
    }

    HttpAnswer delete(S3Request request, Bucket bucket) throws IOException {
        if (!new ChecksumClaims(request.http()).any()) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        List<Map<String, String>> entries =
                XmlDocuments.entries(bodies.document(request), "Delete", "Object");
        boolean quiet = "true".equals(entries.remove(entries.size() - 1).get("Quiet"));
        if (entries.isEmpty() || entries.size() > MOST_KEYS) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
        Xml xml = Xml.document("DeleteResult");
        for (Map<String, String> entry : entries) {
            deleteOne(request, bucket, entry, quiet, xml);
        }
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, xml.close("DeleteResult").toString());
    }

    private static void deleteOne(
            S3Request request, Bucket bucket, Map<String, String> entry, boolean quiet, Xml xml) {
        String key = entry.getOrDefault("Key", "");
        Optional<S3ErrorCode> refusal = refusal(request, bucket, key, entry.get("ETag"));
        if (refusal.isPresent()) {
            xml.open("Error").text("Key", key).text("Code", refusal.get().code());
            xml.text("Message", refusal.get().message()).close("Error");
        } else if (!quiet) {
            xml.open("Deleted").text("Key", key).close("Deleted");
        }
    }

    private static Optional<S3ErrorCode> refusal(
            S3Request request, Bucket bucket, String key, @Nullable String etag) {
        if (!Permissions.allows(request.caller(), Right.DELETE, bucket, key)) {
            return Optional.of(S3ErrorCode.ACCESS_DENIED);
        }
        boolean removed = bucket.removeIf(key, before -> etag == null || matches(before, etag));
        return removed ? Optional.empty() : Optional.of(S3ErrorCode.PRECONDITION_FAILED);
    }

    private static boolean matches(Optional<StoredObject> before, String etag) {
        return before.filter(it -> it.validators().anyMatches(etag)).isPresent();
    }
}
