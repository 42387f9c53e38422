package dev.tarn.plugin.minio;

import dev.tarn.signing.UriEncoding;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import io.minio.messages.CopyObjectResult;
import io.minio.messages.CopyPartResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies objects within the store.
 *
 * <p>Without a condition that is one request to copy. Under one it is an upload whose parts are
 * copied: a store that checks the condition when an upload completes may well ignore it on a copy,
 * and would overwrite what was to be kept.
 */
final class MinioCopies {
    /** The most that one request copies. */
    private static final long LARGEST_COPY = 5L << 30;

    private static final long PART_BYTES = 1L << 30;
    private static final String METADATA = "x-amz-meta-";

    private static final List<String> KEPT =
            List.of(
                    "content-type",
                    "content-encoding",
                    "content-language",
                    "content-disposition",
                    "cache-control");

    private final MinioCalls calls;
    private final MinioReads reads;
    private final MinioWrites writes;

    MinioCopies(MinioCalls calls, MinioReads reads, MinioWrites writes) {
        this.calls = calls;
        this.reads = reads;
        this.writes = writes;
    }

    /** Begins with a HEAD, which says how large the copy will be and pins the source's version. */
    ObjectStat copy(CopyRequest request, MinioLocation source, MinioLocation target)
            throws StorageException {
        if (source.signature().isPresent() || target.signature().isPresent()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "A signed address is for one object, and a copy has two",
                    request.source());
        }
        HttpHeaders head = reads.head(source, request.cancellation());
        long length =
                MinioReadAnswers.length(head)
                        .orElseThrow(() -> calls.failures().notUnderstood(request.source(), null));
        boolean always = request.mode().kind() == WriteMode.Kind.REPLACE;
        if (always && length <= LARGEST_COPY) {
            return copyAtOnce(request, source, target, head).withSize(length);
        }
        if (length == 0) {
            return writeEmpty(request, target, head);
        }
        try {
            return copyParts(request, source, target, head).withSize(length);
        } catch (StorageException e) {
            throw MinioConditions.ofWrite(request.mode(), e);
        }
    }

    private ObjectStat copyAtOnce(
            CopyRequest request, MinioLocation source, MinioLocation target, HttpHeaders head)
            throws StorageException {
        MinioRequest copy = MinioRequest.of("PUT", target).with(from(source, head));
        String etag = calls.make(copy, request.cancellation(), CopyObjectResult.class).etag();
        ObjectStat stat = ObjectStat.of(request.target());
        return etag == null ? stat : MinioStats.version(etag).map(stat::withVersion).orElse(stat);
    }

    private ObjectStat writeEmpty(CopyRequest request, MinioLocation target, HttpHeaders head)
            throws StorageException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata(head)
                .forEach((name, value) -> metadata.put(name.substring(METADATA.length()), value));
        return writes.write(
                new WriteRequest(
                        request.target(),
                        WriteSource.of(new byte[0]),
                        request.mode(),
                        head.first("content-type"),
                        metadata,
                        Optional.empty(),
                        request.cancellation()),
                target);
    }

    private ObjectStat copyParts(
            CopyRequest request, MinioLocation source, MinioLocation target, HttpHeaders head)
            throws StorageException {
        Map<String, String> headers = metadata(head);
        KEPT.forEach(name -> head.first(name).ifPresent(value -> headers.put(name, value)));
        long length = MinioReadAnswers.length(head).orElse(0);
        return new MultipartUpload(calls, target, request.cancellation())
                .run(
                        headers,
                        request.mode(),
                        parts -> {
                            for (long offset = 0; offset < length; offset += PART_BYTES) {
                                long last = Math.min(offset + PART_BYTES, length) - 1;
                                Map<String, String> range =
                                        Map.of(
                                                "x-amz-copy-source-range",
                                                "bytes=" + offset + "-" + last);
                                parts.add(
                                        part ->
                                                copyPart(
                                                        request,
                                                        part.with(from(source, head)).with(range)));
                            }
                        });
    }

    private String copyPart(CopyRequest request, MinioRequest part) throws StorageException {
        String etag = calls.make(part, request.cancellation(), CopyPartResult.class).etag();
        if (etag == null) {
            throw calls.failures().notUnderstood(request.target(), null);
        }
        return etag;
    }

    private static Map<String, String> from(MinioLocation source, HttpHeaders head) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "x-amz-copy-source",
                '/'
                        + UriEncoding.component(source.bucket())
                        + '/'
                        + UriEncoding.path(source.key()));
        head.first("etag").ifPresent(etag -> headers.put("x-amz-copy-source-if-match", etag));
        return headers;
    }

    private static Map<String, String> metadata(HttpHeaders head) {
        Map<String, String> metadata = new LinkedHashMap<>();
        head.fields()
                .forEach(
                        (name, values) -> {
                            if (name.startsWith(METADATA)) {
                                metadata.put(name, values.get(0));
                            }
                        });
        return metadata;
    }
}
