package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.http.ByteRange;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.MultipartUpload;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Starts uploads in parts and takes the parts, sent or copied. */
final class MultipartParts {

    private static final int HIGHEST_NUMBER = 10_000;

    private final ObjectStore store;
    private final BodyReader bodies;

    MultipartParts(ObjectStore store, BodyReader bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    HttpAnswer create(S3Request request, Bucket bucket) throws S3Exception {
        Permissions.require(request.caller(), Right.WRITE, bucket, request.key());
        MultipartUpload.Checksums checksums = checksums(request);
        MultipartUpload upload =
                MultipartUpload.start(
                        request.key(), store.now(), ObjectHeaders.of(request.headers()), checksums);
        String id = UUID.randomUUID().toString();
        bucket.uploads().put(id, upload);
        Xml xml = Xml.document("InitiateMultipartUploadResult").text("Bucket", bucket.name());
        xml.text("Key", request.key()).text("UploadId", id);
        HttpAnswer answer = HttpAnswer.of(200);
        if (checksums.chosen()) {
            answer.header("x-amz-checksum-algorithm", checksums.algorithm().name());
            answer.header(
                    "x-amz-checksum-type", checksums.composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return answer.body(Xml.CONTENT_TYPE, xml.close("InitiateMultipartUploadResult").toString());
    }

    HttpAnswer upload(S3Request request, Bucket bucket) throws IOException {
        Permissions.require(request.caller(), Right.WRITE, bucket, request.key());
        MultipartUpload upload = find(request, bucket);
        int number = request.query().number("partNumber", 0, 1, Integer.MAX_VALUE);
        if (number < 1 || number > HIGHEST_NUMBER) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_ARGUMENT,
                    "Part number must be an integer between 1 and 10000, inclusive");
        }
        boolean copy = request.headers().has("x-amz-copy-source");
        ReceivedContent content =
                copy
                        ? copied(request, upload)
                        : bodies.content(request, upload.checksums().algorithm());
        upload.parts().put(number, new MultipartUpload.ReceivedPart(content, store.now()));
        String etag = '"' + content.md5() + '"';
        if (copy) {
            Xml xml = Xml.document("CopyPartResult");
            xml.text("LastModified", S3Times.format(store.now())).text("ETag", etag);
            return HttpAnswer.of(200)
                    .body(Xml.CONTENT_TYPE, xml.close("CopyPartResult").toString());
        }
        return HttpAnswer.of(200)
                .header("ETag", etag)
                .header(content.checksum().algorithm().header(), content.checksum().value());
    }

    static MultipartUpload find(S3Request request, Bucket bucket) throws S3Exception {
        String id = request.query().get("uploadId");
        MultipartUpload upload = bucket.upload(id, request.key());
        if (upload == null) {
            throw new S3Exception(S3ErrorCode.NO_SUCH_UPLOAD).with("UploadId", id);
        }
        return upload;
    }

    private ReceivedContent copied(S3Request request, MultipartUpload upload) throws IOException {
        StoredObject source = CopySource.find(request, store);
        Payload content = source.content();
        Optional<String> header = request.headers().first("x-amz-copy-source-range");
        if (header.isPresent()) {
            Optional<ByteRange> range = ByteRange.parse(header.get(), source.size());
            if (range.isEmpty()) {
                throw new S3Exception(
                        S3ErrorCode.INVALID_ARGUMENT, "The copy source range is not valid");
            }
            content = content.slice(range.get().first(), range.get().length());
        }
        return ContentIntake.of(content, upload.checksums().algorithm());
    }

    private MultipartUpload.Checksums checksums(S3Request request) throws S3Exception {
        Optional<String> name = request.headers().first("x-amz-checksum-algorithm");
        Optional<ChecksumAlgorithm> chosen = name.flatMap(ChecksumAlgorithm::named);
        if (name.isPresent() && chosen.isEmpty()) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST, "Checksum algorithm provided is unsupported.");
        }
        ChecksumAlgorithm algorithm = chosen.orElse(ChecksumAlgorithm.CRC64NVME);
        String type = request.headers().first("x-amz-checksum-type").orElse("");
        boolean composite =
                type.isEmpty() ? !algorithm.isFullObjectByDefault() : type.equals("COMPOSITE");
        boolean sha = algorithm == ChecksumAlgorithm.SHA1 || algorithm == ChecksumAlgorithm.SHA256;
        if ((sha && !composite) || (algorithm == ChecksumAlgorithm.CRC64NVME && composite)) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "The " + type + " checksum type cannot be used with " + algorithm + '.');
        }
        return new MultipartUpload.Checksums(algorithm, composite, chosen.isPresent());
    }
}
