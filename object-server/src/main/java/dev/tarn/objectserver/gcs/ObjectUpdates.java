package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes of the headers that are kept with objects. */
final class ObjectUpdates {

    private final ObjectStore store;
    private final ObjectResources resources;

    ObjectUpdates(ObjectStore store, ObjectResources resources) {
        this.store = store;
        this.resources = resources;
    }

    /** PATCH changes what it names, PUT replaces all. */
    HttpAnswer update(GcsRequest request, Bucket bucket) throws IOException {
        request.caller().require(Right.OVERWRITE, bucket, request.key());
        JsonObject change = request.document();
        StoredObject changed;
        synchronized (bucket) {
            changed = changed(request, find(request, bucket), change);
            bucket.put(request.key(), changed);
        }
        return resources.answer(request, bucket.name(), request.key(), changed);
    }

    private static StoredObject find(GcsRequest request, Bucket bucket) throws GcsException {
        StoredObject object =
                bucket.find(request.key())
                        .orElseThrow(() -> request.caller().missing(bucket, request.key()));
        Optional<Long> generation = request.query().number("generation");
        if (generation.isPresent() && generation.get() != object.revision().generation()) {
            throw request.caller().missing(bucket, request.key());
        }
        Optional<GcsException> refusal = Preconditions.of(request).refusal(Optional.of(object));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return object;
    }

    private StoredObject changed(GcsRequest request, StoredObject object, JsonObject change) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.http().method().equals("PATCH")) {
            headers.putAll(object.headers());
            ObjectFields.merge(headers, change);
        } else {
            headers.putAll(ObjectFields.of(change, Optional.empty()));
        }
        return new StoredObject(
                object.content(),
                object.etag(),
                store.now(),
                Map.copyOf(headers),
                object.checksum(),
                object.revision().withChangedHeaders());
    }
}
