package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.objectserver.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be asked of buckets. */
final class BucketOperations {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final String DEFAULT_REGION = "us-east-1";

    private final ObjectStore store;
    private final String region;
    private final BodyReader bodies;
    private final BulkDelete bulkDelete;

    BucketOperations(ObjectStore store, String region, BodyReader bodies) {
        this.store = store;
        this.region = region;
        this.bodies = bodies;
        this.bulkDelete = new BulkDelete(bodies);
    }

    HttpAnswer answer(S3Request request, Bucket bucket, RequestKind kind) throws IOException {
        return switch (kind) {
            case HEAD_BUCKET -> head(request, bucket);
            case DELETE_BUCKET -> delete(request, bucket);
            case BUCKET_LOCATION -> location(request, bucket);
            case LIST_OBJECTS -> ObjectListing.list(request, bucket);
            case LIST_UPLOADS -> UploadListing.uploads(request, bucket);
            case DELETE_OBJECTS -> bulkDelete.delete(request, bucket);
            default -> throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED);
        };
    }

    HttpAnswer list(S3Request request) throws S3Exception {
        if (request.caller().key() == null) {
            throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
        }
        Xml xml = Xml.document("ListAllMyBucketsResult");
        S3Documents.owner(xml, "Owner");
        xml.open("Buckets");
        for (Bucket bucket : store.buckets()) {
            xml.open("Bucket").text("Name", bucket.name());
            xml.text("CreationDate", S3Times.format(bucket.created())).close("Bucket");
        }
        xml.close("Buckets").close("ListAllMyBucketsResult");
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, xml.toString());
    }

    HttpAnswer create(S3Request request) throws IOException {
        String name = request.address().bucket();
        AccessKey key = request.caller().key();
        if (key == null || !key.allows(Right.WRITE, name, "")) {
            throw new S3Exception(S3ErrorCode.ACCESS_DENIED);
        }
        if (!NAME.matcher(name).matches()) {
            throw new S3Exception(S3ErrorCode.INVALID_BUCKET_NAME).with("BucketName", name);
        }
        if (!store.create(name, BucketAccess.signedOnly(chosenRegion(request)))) {
            throw new S3Exception(S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU).with("BucketName", name);
        }
        return HttpAnswer.of(200).header("Location", '/' + name);
    }

    private String chosenRegion(S3Request request) throws IOException {
        byte[] document = bodies.document(request);
        if (document.length == 0) {
            return region;
        }
        List<Map<String, String>> entries =
                XmlDocuments.entries(document, "CreateBucketConfiguration", "");
        return entries.get(0).getOrDefault("LocationConstraint", region);
    }

    private static HttpAnswer head(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.LIST, bucket, "");
        return HttpAnswer.of(200);
    }

    private HttpAnswer delete(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.DELETE, bucket, "");
        if (!store.remove(bucket)) {
            throw new S3Exception(S3ErrorCode.BUCKET_NOT_EMPTY).with("BucketName", bucket.name());
        }
        return HttpAnswer.of(204);
    }

    private static HttpAnswer location(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.LIST, bucket, "");
        String name = bucket.access().region();
        return HttpAnswer.of(200)
                .body(
                        Xml.CONTENT_TYPE,
                        Xml.document("LocationConstraint")
                                .content(name.equals(DEFAULT_REGION) ? "" : name)
                                .close("LocationConstraint")
                                .toString());
    }
}
