package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.objectserver.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What can be asked of buckets. */
final class BucketOperations {

    private final ObjectStore store;
    private final String region;

    BucketOperations(ObjectStore store, String region) {
        this.store = store;
        this.region = region;
    }

    HttpAnswer list(GcsRequest request) throws GcsException {
        if (request.caller().token() == null) {
            throw request.caller().refusal(Right.LIST);
        }
        List<JsonObject> items = new ArrayList<>();
        for (Bucket bucket : store.buckets()) {
            if (request.caller().allows(Right.LIST, bucket, "")) {
                items.add(resource(bucket));
            }
        }
        JsonObject document = JsonObject.create().put("kind", "storage#buckets");
        return answer(document.put("items", items));
    }

    HttpAnswer create(GcsRequest request) throws IOException {
        String name = request.document().text("name").orElse("");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw GcsException.invalid("Invalid bucket name: '" + name + "'");
        }
        if (!request.caller().granted(Right.WRITE, name, "")) {
            throw request.caller().refusal(Right.WRITE);
        }
        if (!store.create(name, BucketAccess.signedOnly(region))) {
            throw new GcsException(
                    409,
                    "conflict",
                    "Your previous request to create the named bucket succeeded and you already"
                            + " own it.");
        }
        return answer(resource(store.find(name).orElseThrow()));
    }

    HttpAnswer get(GcsRequest request, Bucket bucket) throws GcsException {
        if (!request.address().rest().isEmpty()) {
            return permissions(request, bucket);
        }
        boolean may =
                request.caller().allows(Right.LIST, bucket, "")
                        || request.caller().granted(Right.READ, bucket.name(), "");
        if (!may) {
            throw request.caller().refusal(Right.LIST);
        }
        return answer(resource(bucket));
    }

    HttpAnswer delete(GcsRequest request, Bucket bucket) throws GcsException {
        request.caller().require(Right.DELETE, bucket, "");
        if (!store.remove(bucket)) {
            throw new GcsException(409, "conflict", "The bucket you tried to delete is not empty.");
        }
        return HttpAnswer.of(204);
    }

    private static HttpAnswer permissions(GcsRequest request, Bucket bucket) {
        List<String> allowed = new ArrayList<>();
        for (String permission : request.query().all("permissions")) {
            boolean may =
                    switch (permission) {
                        case "storage.objects.get" ->
                                request.caller().allows(Right.READ, bucket, "");
                        case "storage.objects.list" ->
                                request.caller().allows(Right.LIST, bucket, "");
                        case "storage.objects.create" ->
                                request.caller().allows(Right.WRITE, bucket, "");
                        case "storage.objects.delete" ->
                                request.caller().allows(Right.DELETE, bucket, "");
                        default -> false;
                    };
            if (may) {
                allowed.add(permission);
            }
        }
        JsonObject document = JsonObject.create().put("kind", "storage#testIamPermissionsResponse");
        return answer(document.put("permissions", allowed));
    }

    private static HttpAnswer answer(JsonObject document) {
        return HttpAnswer.of(200).body(GcsErrors.JSON, document.toString());
    }

    private static JsonObject resource(Bucket bucket) {
        return JsonObject.create()
                .put("kind", "storage#bucket")
                .put("id", bucket.name())
                .put("name", bucket.name())
                .put("projectNumber", "100000000001")
                .put("generation", "1")
                .put("metageneration", "1")
                .put("location", "US")
                .put("locationType", "multi-region")
                .put("storageClass", "STANDARD")
                .put("etag", "CAE=")
                .put("timeCreated", bucket.created().toString())
                .put("updated", bucket.created().toString());
    }
}
