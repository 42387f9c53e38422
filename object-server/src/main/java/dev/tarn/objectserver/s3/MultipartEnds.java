package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.MultipartUpload;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Completes and aborts uploads in parts. */
final class MultipartEnds {

    private final ObjectStore store;
    private final BodyReader bodies;
    private final long smallestPart;

    MultipartEnds(ObjectStore store, BodyReader bodies, long smallestPart) {
        this.store = store;
        this.bodies = bodies;
        this.smallestPart = smallestPart;
    }

    HttpAnswer complete(S3Request request, Bucket bucket) throws IOException {
        Permissions.require(request.caller(), Right.WRITE, bucket, request.key());
        MultipartUpload upload = MultipartParts.find(request, bucket);
        List<Map<String, String>> entries =
                XmlDocuments.entries(bodies.document(request), "CompleteMultipartUpload", "Part");
        entries.remove(entries.size() - 1);
        MultipartAssembly assembly = new MultipartAssembly(upload, entries, smallestPart);
        StoredObject object = assembly.assemble(request.headers(), store.now());
        WriteConditions.put(request, bucket, request.key(), object);
        bucket.uploads().remove(request.query().get("uploadId"));
        return HttpAnswer.of(200).body(Xml.CONTENT_TYPE, document(request, bucket, object));
    }

    HttpAnswer abort(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.WRITE, bucket, request.key());
        MultipartParts.find(request, bucket);
        bucket.uploads().remove(request.query().get("uploadId"));
        return HttpAnswer.of(204);
    }

    private static String document(S3Request request, Bucket bucket, StoredObject object) {
        Xml xml = Xml.document("CompleteMultipartUploadResult");
        xml.text("Location", request.http().path()).text("Bucket", bucket.name());
        xml.text("Key", request.key()).text("ETag", object.quotedEtag());
        xml.text("Checksum" + object.checksum().algorithm(), object.checksum().value());
        xml.text("ChecksumType", object.checksum().type());
        return xml.close("CompleteMultipartUploadResult").toString();
    }
}
