package dev.tarn.plugin.s3;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Stores objects: in one request, or a long one in parts. */
final class S3Writes {
    /** What is sent when nobody knows better; the SDK would say the same. */
    private static final String ANY_TYPE = "application/octet-stream";

    private static final long MOST_PARTS = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?|");

    private final S3Calls calls;
    private final long partBytes;
    private final boolean amazon;

    S3Writes(S3Calls calls, long partBytes, boolean amazon) {
        this.calls = calls;
        this.partBytes = partBytes;
        this.amazon = amazon;
    }

    ObjectStat write(WriteRequest request) throws StorageException {
        S3Location location = S3Location.ofObject(request.uri());
        checkMetadata(request);
        try {
            return request.source().length() > partBytes
                    ? writeParts(request, location)
                    : writeAtOnce(request, location);
        } catch (StorageException e) {
            throw S3Conditions.ofWrite(request.mode(), e);
        }
    }

    private ObjectStat writeAtOnce(WriteRequest request, S3Location location)
            throws StorageException {
        PutObjectRequest.Builder put =
                PutObjectRequest.builder()
                        .bucket(location.bucket())
                        .key(location.key())
                        .metadata(request.metadata());
        request.contentType().ifPresent(put::contentType);
        S3Conditions.noneMatch(request.mode()).ifPresent(put::ifNoneMatch);
        S3Conditions.match(request.mode()).ifPresent(put::ifMatch);
        request.checksum().ifPresent(sum -> set(put, sum));
        S3Source source = new S3Source(request.source(), request.uri(), null);
        String type = request.contentType().orElse(ANY_TYPE);
        PutObjectResponse answer =
                calls.make(
                        request.uri(),
                        request.cancellation(),
                        client ->
                                source.during(
                                        () ->
                                                client.putObject(
                                                        put.build(),
                                                        source.body(0, source.length(), type))));
        HttpHeaders headers = HttpHeaders.of(answer.sdkHttpResponse().headers());
        return written(request, S3Stats.whole(request.uri(), headers, amazon));
    }

    private static void set(PutObjectRequest.Builder put, Checksum sum) {
        String value = sum.base64();
        switch (sum.algorithm()) {
            case CRC32 -> put.checksumCRC32(value);
            case CRC32C -> put.checksumCRC32C(value);
            case CRC64NVME -> put.checksumCRC64NVME(value);
            case MD5 -> put.contentMD5(value);
            case SHA1 -> put.checksumSHA1(value);
            case SHA256 -> put.checksumSHA256(value);
        }
    }

    /**
     * A store cannot check every kind of sum over parts, so the sum is taken here, of the bytes as
     * they are sent, and compared before the object comes into being.
     */
    private ObjectStat writeParts(WriteRequest request, S3Location location)
            throws StorageException {
        RunningChecksum sum =
                request.checksum().map(c -> RunningChecksum.of(c.algorithm())).orElse(null);
        S3Source source = new S3Source(request.source(), request.uri(), sum);
        CreateMultipartUploadRequest.Builder create =
                CreateMultipartUploadRequest.builder()
                        .bucket(location.bucket())
                        .key(location.key())
                        .contentType(request.contentType().orElse(ANY_TYPE))
                        .metadata(request.metadata());
        MultipartUpload upload =
                new MultipartUpload(calls, request.uri(), location, request.cancellation());
        ObjectStat stat =
                upload.run(
                        create.build(),
                        request.mode(),
                        parts -> {
                            sendParts(source, location, parts);
                            check(request, sum);
                        });
        return written(request, stat);
    }

    private void sendParts(S3Source source, S3Location location, MultipartUpload.Parts parts)
            throws StorageException {
        long length = source.length();
        long step = Math.max(partBytes, (length + MOST_PARTS - 1) / MOST_PARTS);
        for (long offset = 0; offset < length; offset += step) {
            long from = offset;
            long bytes = Math.min(step, length - from);
            parts.add(
                    (client, part) -> {
                        UploadPartRequest upload =
                                UploadPartRequest.builder()
                                        .bucket(location.bucket())
                                        .key(location.key())
                                        .uploadId(part.uploadId())
                                        .partNumber(part.number())
                                        .build();
                        return source.during(
                                () ->
                                        client.uploadPart(
                                                        upload, source.body(from, bytes, ANY_TYPE))
                                                .eTag());
                    });
        }
    }

    private static void check(WriteRequest request, @Nullable RunningChecksum sum)
            throws StorageException {
        if (sum != null && request.checksum().filter(sum.result()::equals).isEmpty()) {
            throw StorageException.of(
                    StorageException.Kind.CORRUPT,
                    "The bytes to write have another checksum than announced",
                    request.uri());
        }
    }

    private static ObjectStat written(WriteRequest request, ObjectStat answered) {
        ObjectStat stat = answered.withSize(request.source().length());
        return request.contentType().map(stat::withContentType).orElse(stat);
    }

    /** Header fields carry ASCII only; anything else would arrive changed. */
    private static void checkMetadata(WriteRequest request) throws StorageException {
        for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
            if (!NAME.matcher(entry.getKey()).matches()
                    || !VALUE.matcher(entry.getValue()).matches()) {
                throw StorageException.of(
                        StorageException.Kind.REFUSED,
                        "S3 keeps metadata as printable ASCII only, unlike that of "
                                + entry.getKey(),
                        request.uri());
            }
        }
    }
}
