package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.Map;

/** CopyObject. */
final class ObjectCopies {

    private final ObjectStore store;

    ObjectCopies(ObjectStore store) {
        this.store = store;
    }

    HttpAnswer copy(S3Request request, Bucket bucket) throws IOException {
        WriteConditions.check(request, bucket, request.key());
        StoredObject source = CopySource.find(request, store);
        boolean replace =
                request.headers()
                        .first("x-amz-metadata-directive")
                        .filter("REPLACE"::equals)
                        .isPresent();
        if (!replace && isItself(request, bucket)) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata.");
        }
        Map<String, String> headers =
                replace ? ObjectHeaders.of(request.headers()) : source.headers();
        ChecksumAlgorithm algorithm =
                request.headers()
                        .first("x-amz-checksum-algorithm")
                        .flatMap(ChecksumAlgorithm::named)
                        .orElse(source.checksum().algorithm());
        ReceivedContent content = ContentIntake.of(source.content(), algorithm);
        StoredObject copy =
                new StoredObject(
                        content.content(), content.md5(), store.now(), headers, content.checksum());
        WriteConditions.put(request, bucket, request.key(), copy);
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, document(copy));
    }

    private static boolean isItself(S3Request request, Bucket bucket) {
        return CopySource.path(request).equals(bucket.name() + '/' + request.key());
    }

    private static String document(StoredObject copy) {
        return Xml.document("CopyObjectResult")
                .text("LastModified", S3Times.format(copy.modified()))
                .text("ETag", copy.quotedEtag())
                .close("CopyObjectResult")
                .toString();
    }
}
