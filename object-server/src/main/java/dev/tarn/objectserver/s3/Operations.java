package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.log.RequestKind;
import java.util.Set;

/** Tells which operation a request asks for. */
final class Operations {

    /** Parts of buckets and objects that this server does not have. */
    private static final Set<String> ABSENT =
            Set.of(
                    "accelerate",
                    "acl",
                    "analytics",
                    "attributes",
                    "cors",
                    "encryption",
                    "intelligent-tiering",
                    "inventory",
                    "legal-hold",
                    "lifecycle",
                    "logging",
                    "metrics",
                    "notification",
                    "object-lock",
                    "ownershipControls",
                    "partNumber",
                    "policy",
                    "policyStatus",
                    "publicAccessBlock",
                    "renameObject",
                    "replication",
                    "requestPayment",
                    "restore",
                    "retention",
                    "select",
                    "tagging",
                    "torrent",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");

    private Operations() {}

    static RequestKind of(HttpRequest request, S3Address address, Query query) {
        boolean part = query.has("uploadId") && query.has("partNumber");
        boolean absent = query.names().stream().anyMatch(ABSENT::contains);
        if (absent && !part) {
            return RequestKind.OTHER;
        }
        if (address.bucket().isEmpty()) {
            return request.method().equals("GET") ? RequestKind.LIST_BUCKETS : RequestKind.OTHER;
        }
        return address.key().isEmpty()
                ? ofBucket(request.method(), query)
                : ofObject(request, query);
    }

    private static RequestKind ofBucket(String method, Query query) {
        return switch (method) {
            case "GET" -> readOfBucket(query);
            case "HEAD" -> RequestKind.HEAD_BUCKET;
            case "PUT" -> RequestKind.CREATE_BUCKET;
            case "DELETE" -> RequestKind.DELETE_BUCKET;
            case "POST" -> query.has("delete") ? RequestKind.DELETE_OBJECTS : RequestKind.OTHER;
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind readOfBucket(Query query) {
        if (query.has("location")) {
            return RequestKind.BUCKET_LOCATION;
        }
        return query.has("uploads") ? RequestKind.LIST_UPLOADS : RequestKind.LIST_OBJECTS;
    }

    private static RequestKind ofObject(HttpRequest request, Query query) {
        boolean upload = query.has("uploadId");
        return switch (request.method()) {
            case "GET" -> upload ? RequestKind.LIST_PARTS : RequestKind.GET_OBJECT;
            case "HEAD" -> RequestKind.HEAD_OBJECT;
            case "PUT" -> upload ? RequestKind.UPLOAD_PART : put(request);
            case "DELETE" -> upload ? RequestKind.ABORT_MULTIPART : RequestKind.DELETE_OBJECT;
            case "POST" -> post(query);
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind put(HttpRequest request) {
        boolean copy = request.headers().has("x-amz-copy-source");
        return copy ? RequestKind.COPY_OBJECT : RequestKind.PUT_OBJECT;
    }

    private static RequestKind post(Query query) {
        if (query.has("uploads")) {
            return RequestKind.CREATE_MULTIPART;
        }
        return query.has("uploadId") ? RequestKind.COMPLETE_MULTIPART : RequestKind.OTHER;
    }
}
