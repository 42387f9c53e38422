package dev.tarn.plugin.s3;

import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * Copies objects within the store.
 *
 * <p>Without a condition that is one request to copy. Under one it is an upload whose parts are
 * copied: stores that check the condition when an upload completes may well ignore it on a copy,
 * and would overwrite what was to be kept.
 */
final class S3Copies {
    /** The most that one request copies. */
    private static final long LARGEST_COPY = 5L << 30;

    private static final long PART_BYTES = 1L << 30;

    private final S3Calls calls;
    private final S3Reads reads;
    private final S3Writes writes;

    S3Copies(S3Calls calls, S3Reads reads, S3Writes writes) {
        this.calls = calls;
        this.reads = reads;
        this.writes = writes;
    }

    /** Begins with a HEAD, which says how large the copy will be and pins the source's version. */
    ObjectStat copy(CopyRequest request) throws StorageException {
        S3Location source = S3Location.ofObject(request.source());
        S3Location target = S3Location.ofObject(request.target());
        HeadObjectResponse head =
                reads.head(new StatRequest(request.source(), request.cancellation()));
        if (request.mode().kind() != WriteMode.Kind.REPLACE) {
            return copyUnderCondition(request, source, target, head);
        }
        return head.contentLength() > LARGEST_COPY
                ? copyParts(request, source, target, head)
                : copyAtOnce(request, source, target, head);
    }

    private ObjectStat copyAtOnce(
            CopyRequest request, S3Location source, S3Location target, HeadObjectResponse head)
            throws StorageException {
        CopyObjectRequest copy =
                CopyObjectRequest.builder()
                        .sourceBucket(source.bucket())
                        .sourceKey(source.key())
                        .copySourceIfMatch(head.eTag())
                        .destinationBucket(target.bucket())
                        .destinationKey(target.key())
                        .build();
        CopyObjectResult result =
                calls.make(request.target(), request.cancellation(), c -> c.copyObject(copy))
                        .copyObjectResult();
        ObjectStat stat = ObjectStat.of(request.target()).withSize(head.contentLength());
        return result.eTag() == null
                ? stat
                : S3Stats.version(result.eTag()).map(stat::withVersion).orElse(stat);
    }

    private ObjectStat copyUnderCondition(
            CopyRequest request, S3Location source, S3Location target, HeadObjectResponse head)
            throws StorageException {
        if (head.contentLength() == 0) {
            return writes.write(
                    new WriteRequest(
                            request.target(),
                            WriteSource.of(new byte[0]),
                            request.mode(),
                            Optional.ofNullable(head.contentType()),
                            head.metadata(),
                            Optional.empty(),
                            request.cancellation()));
        }
        try {
            return copyParts(request, source, target, head);
        } catch (StorageException e) {
            throw S3Conditions.ofWrite(request.mode(), e);
        }
    }

    private ObjectStat copyParts(
            CopyRequest request, S3Location source, S3Location target, HeadObjectResponse head)
            throws StorageException {
        CreateMultipartUploadRequest create =
                CreateMultipartUploadRequest.builder()
                        .bucket(target.bucket())
                        .key(target.key())
                        .contentType(head.contentType())
                        .contentEncoding(head.contentEncoding())
                        .contentLanguage(head.contentLanguage())
                        .contentDisposition(head.contentDisposition())
                        .cacheControl(head.cacheControl())
                        .metadata(head.metadata())
                        .build();
        UploadPartCopyRequest part =
                UploadPartCopyRequest.builder()
                        .sourceBucket(source.bucket())
                        .sourceKey(source.key())
                        .copySourceIfMatch(head.eTag())
                        .destinationBucket(target.bucket())
                        .destinationKey(target.key())
                        .build();
        return new MultipartUpload(calls, request.target(), target, request.cancellation())
                .run(create, request.mode(), parts -> copy(part, head.contentLength(), parts))
                .withSize(head.contentLength());
    }

    private static void copy(UploadPartCopyRequest copy, long length, MultipartUpload.Parts parts)
            throws StorageException {
        for (long offset = 0; offset < length; offset += PART_BYTES) {
            long last = Math.min(offset + PART_BYTES, length) - 1;
            String range = "bytes=" + offset + "-" + last;
            parts.add(
                    (client, part) ->
                            client.uploadPartCopy(
                                            copy.toBuilder()
                                                    .uploadId(part.uploadId())
                                                    .partNumber(part.number())
                                                    .copySourceRange(range)
                                                    .build())
                                    .copyPartResult()
                                    .eTag());
        }
    }
}
