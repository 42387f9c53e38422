package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.json.JsonException;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** New objects in one request. */
final class ObjectInserts {

    private final ObjectStore store;
    private final Writes writes;
    private final ObjectResources resources;

    ObjectInserts(ObjectStore store, Writes writes, ObjectResources resources) {
        this.store = store;
        this.writes = writes;
        this.resources = resources;
    }

    HttpAnswer insert(GcsRequest request, Bucket bucket) throws IOException {
        return switch (request.address().api()) {
            case XML -> plain(request, bucket);
            default ->
                    request.query().get("uploadType").equals("media")
                            ? media(request, bucket)
                            : related(request, bucket);
        };
    }

    /** Only bytes; what else is known is in the query. */
    private HttpAnswer media(GcsRequest request, Bucket bucket) throws IOException {
        String key = name(request, JsonObject.create());
        Preconditions conditions = Preconditions.of(request);
        writes.check(request.caller(), bucket, key, conditions);
        ReceivedContent content = store.intake().receive(request.body(), ChecksumAlgorithm.CRC32C);
        new SentChecksums().add(request.http().headers()).verify(content);
        JsonObject fields =
                JsonObject.create().put("contentEncoding", request.query().find("contentEncoding"));
        Map<String, String> headers =
                ObjectFields.of(fields, request.http().header(ObjectFields.CONTENT_TYPE));
        return answer(request, bucket, key, object(content, headers));
    }

    /** A resource and bytes in one body. */
    private HttpAnswer related(GcsRequest request, Bucket bucket) throws IOException {
        String type = request.http().header(ObjectFields.CONTENT_TYPE).orElse("");
        List<MultipartBody.Part> parts = MultipartBody.parse(request.body().readAllBytes(), type);
        if (parts.size() != 2) {
            throw new GcsException(
                    400, "badContent", "Multipart body must have a resource and media.");
        }
        JsonObject resource = resource(parts.get(0));
        String key = name(request, resource);
        Payload bytes = parts.get(1).content();
        ReceivedContent content = ContentIntake.of(bytes, ChecksumAlgorithm.CRC32C);
        new SentChecksums().add(request.http().headers()).add(resource).verify(content);
        Map<String, String> headers =
                ObjectFields.of(resource, parts.get(1).header(ObjectFields.CONTENT_TYPE));
        return answer(request, bucket, key, object(content, headers));
    }

    /** Bytes at the object's own address. */
    private HttpAnswer plain(GcsRequest request, Bucket bucket) throws IOException {
        if (request.http().headers().has("x-goog-copy-source")) {
            throw GcsException.notOffered();
        }
        Preconditions conditions = Preconditions.of(request);
        writes.check(request.caller(), bucket, request.key(), conditions);
        ReceivedContent content = store.intake().receive(request.body(), ChecksumAlgorithm.CRC32C);
        new SentChecksums().add(request.http().headers()).verify(content);
        StoredObject stored =
                writes.put(
                        request.caller(),
                        bucket,
                        request.key(),
                        conditions,
                        object(content, ObjectFields.of(request.http().headers())));
        HttpAnswer answer = HttpAnswer.of(200);
        resources.describe(answer, stored, true);
        answer.headers().remove(ObjectFields.CONTENT_TYPE);
        answer.headers().remove(ObjectFields.CONTENT_ENCODING);
        return answer;
    }

    private HttpAnswer answer(GcsRequest request, Bucket bucket, String key, StoredObject object)
            throws IOException {
        Preconditions conditions = Preconditions.of(request);
        StoredObject stored = writes.put(request.caller(), bucket, key, conditions, object);
        return resources.answer(request, bucket.name(), key, stored);
    }

    StoredObject object(ReceivedContent content, Map<String, String> headers) {
        return new StoredObject(
                content.content(),
                content.md5(),
                store.now(),
                Map.copyOf(headers),
                content.checksum());
    }

    static String name(GcsRequest request, JsonObject resource) throws GcsException {
        Optional<String> name = request.query().find("name").or(() -> resource.text("name"));
        return name.filter(it -> !it.isEmpty())
                .orElseThrow(() -> new GcsException(400, "required", "Required"));
    }

    private static JsonObject resource(MultipartBody.Part part) throws IOException {
        try {
            return JsonObject.parse(part.text());
        } catch (JsonException e) {
            throw new GcsException(400, "parseError", "Parse Error");
        }
    }
}
