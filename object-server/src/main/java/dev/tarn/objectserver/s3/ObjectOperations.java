package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import java.io.IOException;

/** What can be asked of objects. */
final class ObjectOperations {

    private final ObjectWrites writes;
    private final ObjectCopies copies;
    private final MultipartParts parts;
    private final MultipartEnds ends;

    ObjectOperations(ObjectStore store, BodyReader bodies, long smallestPart) {
        this.writes = new ObjectWrites(store, bodies);
        this.copies = new ObjectCopies(store);
        this.parts = new MultipartParts(store, bodies);
        this.ends = new MultipartEnds(store, bodies, smallestPart);
    }

    HttpAnswer answer(S3Request request, Bucket bucket, RequestKind kind) throws IOException {
        return switch (kind) {
            case GET_OBJECT, HEAD_OBJECT -> ObjectReads.read(request, bucket);
            case PUT_OBJECT -> writes.put(request, bucket);
            case DELETE_OBJECT -> writes.delete(request, bucket);
            case COPY_OBJECT -> copies.copy(request, bucket);
            case CREATE_MULTIPART -> parts.create(request, bucket);
            case UPLOAD_PART -> parts.upload(request, bucket);
            case LIST_PARTS -> UploadListing.parts(request, bucket);
            case COMPLETE_MULTIPART -> ends.complete(request, bucket);
            case ABORT_MULTIPART -> ends.abort(request, bucket);
            default -> throw new S3Exception(S3ErrorCode.NOT_IMPLEMENTED);
        };
    }
}
