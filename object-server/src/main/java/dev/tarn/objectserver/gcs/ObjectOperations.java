package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import java.io.IOException;

/** What can be asked of objects. */
final class ObjectOperations {

    private final Writes writes;
    private final MediaReads reads;
    private final ObjectInserts inserts;
    private final ResumableUploads uploads;
    private final ObjectUpdates updates;
    private final ObjectCopies copies;
    private final ObjectListing listing;

    ObjectOperations(ObjectStore store, GcsSettings settings) {
        ObjectResources resources = new ObjectResources();
        this.writes = new Writes(store);
        this.reads = new MediaReads(resources);
        this.inserts = new ObjectInserts(store, writes, resources);
        this.uploads = new ResumableUploads(store, writes, resources);
        this.updates = new ObjectUpdates(store, resources);
        this.copies = new ObjectCopies(store, writes, resources, settings);
        this.listing = new ObjectListing(resources);
    }

    HttpAnswer answer(GcsRequest request, Bucket bucket, RequestKind kind) throws IOException {
        return switch (kind) {
            case LIST_OBJECTS -> listing.list(request, bucket);
            case GET_OBJECT -> reads.media(request, bucket);
            case HEAD_OBJECT ->
                    request.address().api() == GcsAddress.Api.XML
                            ? reads.media(request, bucket)
                            : reads.metadata(request, bucket);
            case PUT_OBJECT -> inserts.insert(request, bucket);
            case CREATE_RESUMABLE -> uploads.create(request, bucket);
            case UPLOAD_CHUNK -> uploads.chunk(request, bucket);
            case ABORT_RESUMABLE -> uploads.abort(request);
            case UPDATE_OBJECT -> updates.update(request, bucket);
            case COPY_OBJECT -> copies.copy(request, bucket);
            case COMPOSE_OBJECT -> copies.compose(request, bucket);
            case DELETE_OBJECT -> delete(request, bucket);
            default -> throw GcsException.notOffered();
        };
    }

    /** The key of a request that names it only in its parameters, or empty. */
    String keyOf(Parameters query) {
        return query.has("upload_id") ? uploads.keyOf(query.get("upload_id")) : query.get("name");
    }

    private HttpAnswer delete(GcsRequest request, Bucket bucket) throws GcsException {
        writes.delete(request, bucket, Preconditions.of(request));
        return HttpAnswer.of(204);
    }
}
