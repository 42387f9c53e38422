package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;

/** PutObject and DeleteObject. */
final class ObjectWrites {

    private final ObjectStore store;
    private final BodyReader bodies;

    ObjectWrites(ObjectStore store, BodyReader bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    HttpAnswer put(S3Request request, Bucket bucket) throws IOException {
        WriteConditions.check(request, bucket, request.key());
        ReceivedContent content = bodies.content(request);
        StoredObject object =
                new StoredObject(
                        content.content(),
                        content.md5(),
                        store.now(),
                        ObjectHeaders.of(request.headers()),
                        content.checksum());
        WriteConditions.put(request, bucket, request.key(), object);
        HttpAnswer answer = HttpAnswer.of(200).header("ETag", object.quotedEtag());
        ObjectHeaders.addTo(answer, object.checksum());
        return answer;
    }

    HttpAnswer delete(S3Request request, Bucket bucket) throws S3Exception {
        WriteConditions.remove(request, bucket, request.key());
        return HttpAnswer.of(204);
    }
}
