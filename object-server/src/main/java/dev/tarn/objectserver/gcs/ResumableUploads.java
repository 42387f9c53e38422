package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.json.JsonObject;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads in chunks; whoever knows the address of one may go on with it. */
final class ResumableUploads {

    private static final int CANCELLED = 499;

    private final ObjectStore store;
    private final Writes writes;
    private final ObjectResources resources;
    private final Map<String, ResumableUpload> uploads = new ConcurrentHashMap<>();

    ResumableUploads(ObjectStore store, Writes writes, ObjectResources resources) {
        this.store = store;
        this.writes = writes;
        this.resources = resources;
    }

    HttpAnswer create(GcsRequest request, Bucket bucket) throws IOException {
        JsonObject resource = request.document();
        String key = ObjectInserts.name(request, resource);
        Preconditions conditions = Preconditions.of(request);
        writes.check(request.caller(), bucket, key, conditions);
        Headers headers = request.http().headers();
        Map<String, String> kept =
                ObjectFields.of(resource, headers.first("X-Upload-Content-Type"));
        String id = UUID.randomUUID().toString();
        uploads.put(
                id,
                new ResumableUpload(key, request.caller(), conditions, Map.copyOf(kept), resource));
        String location =
                Origin.of(request.http())
                        + request.http().path()
                        + "?uploadType=resumable&name="
                        + UriEncoding.component(key)
                        + "&upload_id="
                        + id;
        return HttpAnswer.of(200).header("Location", location);
    }

    HttpAnswer chunk(GcsRequest request, Bucket bucket) throws IOException {
        ResumableUpload upload = find(request);
        synchronized (upload) {
            Optional<StoredObject> finished = upload.finished();
            if (finished.isPresent()) {
                return resources.answer(request, bucket.name(), upload.key(), finished.get());
            }
            ChunkRange range = ChunkRange.of(request.http());
            if (!range.isQuery()) {
                receive(request, upload, range);
            }
            boolean last = range.total().isPresent() && range.total().get() == upload.received();
            return last || range.isWhole() ? finish(request, bucket, upload) : incomplete(upload);
        }
    }

    HttpAnswer abort(GcsRequest request) throws GcsException {
        find(request);
        uploads.remove(request.query().get("upload_id"));
        return HttpAnswer.of(CANCELLED);
    }

    /** The key that an upload is for, or empty. */
    String keyOf(String id) {
        return Optional.ofNullable(uploads.get(id)).map(ResumableUpload::key).orElse("");
    }

    private ResumableUpload find(GcsRequest request) throws GcsException {
        return Optional.ofNullable(uploads.get(request.query().get("upload_id")))
                .orElseThrow(() -> new GcsException(404, "notFound", "No such upload"));
    }

    private void receive(GcsRequest request, ResumableUpload upload, ChunkRange range)
            throws IOException {
        Payload chunk = store.intake().receive(request.body(), ChecksumAlgorithm.CRC32C).content();
        range.check(chunk.length());
        if (range.first() > upload.received()) {
            throw new GcsException(
                    503,
                    "backendError",
                    "Invalid request. According to the Content-Range header, the upload offset is "
                            + range.first()
                            + " byte(s), which exceeds already uploaded size of "
                            + upload.received()
                            + " byte(s).");
        }
        long known = upload.received() - range.first();
        if (known < chunk.length()) {
            upload.add(chunk.slice(known, chunk.length() - known));
        }
    }

    private HttpAnswer finish(GcsRequest request, Bucket bucket, ResumableUpload upload)
            throws IOException {
        ReceivedContent content = ContentIntake.of(upload.content(), ChecksumAlgorithm.CRC32C);
        new SentChecksums().add(upload.resource()).add(request.http().headers()).verify(content);
        StoredObject object =
                new StoredObject(
                        content.content(),
                        content.md5(),
                        store.now(),
                        upload.headers(),
                        content.checksum());
        StoredObject stored =
                writes.put(upload.caller(), bucket, upload.key(), upload.conditions(), object);
        upload.finish(stored);
        return resources.answer(request, bucket.name(), upload.key(), stored);
    }

    private static HttpAnswer incomplete(ResumableUpload upload) {
        HttpAnswer answer = HttpAnswer.of(308);
        return upload.received() == 0
                ? answer
                : answer.header("Range", "bytes=0-" + (upload.received() - 1));
    }
}
