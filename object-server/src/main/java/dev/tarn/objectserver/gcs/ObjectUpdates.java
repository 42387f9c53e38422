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
    private final Writes writes;
    private final ObjectResources resources;

    ObjectUpdates(ObjectStore store, Writes writes, ObjectResources resources) {
        this.store = store;
        this.writes = writes;
        this.resources = resources;
    }

    /** PATCH changes what it names, PUT replaces all. */
    HttpAnswer update(GcsRequest request, Bucket bucket) throws IOException {
        String key = request.key();
        request.caller().require(Right.OVERWRITE, bucket, key);
        StoredObject object =
                bucket.find(key).orElseThrow(() -> request.caller().missing(bucket, key));
        Optional<Long> generation = request.query().number("generation");
        if (generation.isPresent() && generation.get() != object.revision().generation()) {
            throw request.caller().missing(bucket, key);
        }
        JsonObject change = request.document();
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.http().method().equals("PATCH")) {
            headers.putAll(object.headers());
            ObjectFields.merge(headers, change);
        } else {
            headers.putAll(ObjectFields.of(change, Optional.empty()));
        }
        StoredObject changed =
                new StoredObject(
                        object.content(),
                        object.etag(),
                        store.now(),
                        Map.copyOf(headers),
                        object.checksum(),
                        object.revision().withChangedHeaders());
        StoredObject stored = writes.update(bucket, key, Preconditions.of(request), changed);
        return resources.answer(request, bucket.name(), key, stored);
    }
}
