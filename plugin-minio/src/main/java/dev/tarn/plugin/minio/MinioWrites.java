package dev.tarn.plugin.minio;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stores objects: in one request, or a long one in parts. */
final class MinioWrites {
    /** What is sent when nobody knows better. */
    private static final String ANY_TYPE = "application/octet-stream";

    private static final long MOST_PARTS = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?|");

    private final MinioCalls calls;
    private final MinioSettings settings;

    MinioWrites(MinioCalls calls, MinioSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** A signed address is good for one request, so everything goes into that. */
    ObjectStat write(WriteRequest request, MinioLocation location) throws StorageException {
        checkMetadata(request);
        boolean parts =
                request.source().length() > settings.partBytes() && location.signature().isEmpty();
        try {
            return parts ? writeParts(request, location) : writeAtOnce(request, location);
        } catch (StorageException e) {
            throw MinioConditions.ofWrite(request.mode(), e);
        }
    }

    private ObjectStat writeAtOnce(WriteRequest request, MinioLocation location)
            throws StorageException {
        boolean presigned = location.signature().isPresent();
        MinioSource source = source(request, null, presigned);
        MinioRequest put =
                MinioRequest.of("PUT", location)
                        .with(headers(request))
                        .with(MinioConditions.headers(request.mode()))
                        .with(source.part(0, source.length()));
        if (request.checksum().isPresent()) {
            put = withChecksum(put, request.checksum().get());
        }
        try (MinioAnswer answer = calls.make(put, request.cancellation())) {
            return written(request, MinioStats.whole(location.named(), answer.headers()));
        } catch (StorageException e) {
            throw source.failure(e);
        }
    }

    private static MinioRequest withChecksum(MinioRequest put, Checksum sum) {
        String header =
                sum.algorithm() == ChecksumAlgorithm.MD5
                        ? "content-md5"
                        : MinioStats.header(sum.algorithm()).orElseThrow();
        return put.with(header, sum.base64());
    }

    /**
     * A store cannot check every kind of sum over parts, so the sum is taken here, of the bytes as
     * they are sent, and compared before the object comes into being.
     */
    private ObjectStat writeParts(WriteRequest request, MinioLocation location)
            throws StorageException {
        RunningChecksum sum =
                request.checksum().map(c -> RunningChecksum.of(c.algorithm())).orElse(null);
        MinioSource source = source(request, sum, false);
        ObjectStat stat =
                new MultipartUpload(calls, location, request.cancellation())
                        .run(
                                headers(request),
                                request.mode(),
                                parts -> {
                                    sendParts(request, source, parts);
                                    check(request, sum);
                                });
        return written(request, stat);
    }

    private void sendParts(WriteRequest request, MinioSource source, MultipartUpload.Parts parts)
            throws StorageException {
        long length = source.length();
        long step = Math.max(settings.partBytes(), (length + MOST_PARTS - 1) / MOST_PARTS);
        for (long offset = 0; offset < length; offset += step) {
            MinioPayload bytes = source.part(offset, Math.min(step, length - offset));
            parts.add(part -> sendPart(request, source, part.with(bytes)));
        }
    }

    private String sendPart(WriteRequest request, MinioSource source, MinioRequest part)
            throws StorageException {
        try (MinioAnswer answer = calls.make(part, request.cancellation())) {
            return answer.headers()
                    .first("etag")
                    .orElseThrow(() -> calls.failures().notUnderstood(request.uri(), null));
        } catch (StorageException e) {
            throw source.failure(e);
        }
    }

    /** Over an encrypted connection the signature need not cover the bytes. */
    private MinioSource source(
            WriteRequest request, @Nullable RunningChecksum sum, boolean presigned) {
        boolean signed =
                !settings.endpoint().isEncrypted()
                        && settings.credentials().isPresent()
                        && !presigned;
        return new MinioSource(
                request.source(), request.uri(), sum, signed, request.cancellation());
    }

    private static Map<String, String> headers(WriteRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", request.contentType().orElse(ANY_TYPE));
        request.metadata().forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        return headers;
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
                        "The store keeps metadata as printable ASCII only, unlike that of "
                                + entry.getKey(),
                        request.uri());
            }
        }
    }
}
