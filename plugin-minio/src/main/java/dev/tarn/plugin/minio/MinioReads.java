package dev.tarn.plugin.minio;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Asks for objects: GET for bytes, HEAD for a stat. */
final class MinioReads {
    private static final int NOT_FOUND = 404;

    private final MinioCalls calls;
    private final MinioReadAnswers answers;

    MinioReads(MinioCalls calls, MinioReadAnswers answers) {
        this.calls = calls;
        this.answers = answers;
    }

    ReadResult read(ReadRequest request, MinioLocation location) throws StorageException {
        MinioRequest get = MinioReadAnswers.get(request, location);
        MinioAnswer answer = calls.ask(get, request.cancellation());
        ReadResult result = null;
        try {
            result = result(request, location, answer);
            return result;
        } finally {
            if (!(result instanceof Content)) {
                answer.close();
            }
        }
    }

    private ReadResult result(ReadRequest request, MinioLocation location, MinioAnswer answer)
            throws StorageException {
        if (answer.status() == MinioReadAnswers.NOT_MODIFIED
                && request.condition().kind() == ReadCondition.Kind.MUST_DIFFER) {
            return new NotModified(request.uri());
        }
        ObjectStat stat = answers.interpret(location, request.range(), head(answer));
        if (answer.status() == MinioReadAnswers.OUT_OF_RANGE) {
            answer.close();
            return Content.of(stat, 0, InputStream.nullInputStream());
        }
        if (!request.range().isWhole()) {
            HttpHeaders headers = answer.headers();
            long length = MinioReadAnswers.partLength(request, answer.status(), headers);
            return Content.of(stat, length, answer.body());
        }
        return answer.length() < 0
                ? Content.ofUnknownLength(stat, answer.body())
                : Content.of(stat, answer.length(), answer.body());
    }

    private static DirectResponse head(MinioAnswer answer) {
        byte[] text =
                answer.status() < 400
                        ? new byte[0]
                        : answer.error().body().getBytes(StandardCharsets.UTF_8);
        return new DirectResponse(answer.status(), answer.headers(), text);
    }

    /** By a HEAD; a signature holds for one method, so a signed address is asked for a byte. */
    ObjectStat stat(StatRequest request, MinioLocation location) throws StorageException {
        if (location.signature().isPresent()) {
            return byteOf(request, location);
        }
        HttpHeaders headers = head(location, request.cancellation());
        ObjectStat stat = MinioStats.whole(location.named(), headers);
        OptionalLong length = MinioReadAnswers.length(headers);
        return length.isPresent() ? stat.withSize(length.getAsLong()) : stat;
    }

    private ObjectStat byteOf(StatRequest request, MinioLocation location) throws StorageException {
        ReadRequest first =
                ReadRequest.whole(request.uri())
                        .withRange(ByteRange.of(0, 1))
                        .withCancellation(request.cancellation());
        try (MinioAnswer answer =
                calls.ask(MinioReadAnswers.get(first, location), request.cancellation())) {
            return answers.interpret(location, first.range(), head(answer));
        }
    }

    /** The header fields of an object. */
    HttpHeaders head(MinioLocation location, Cancellation cancellation) throws StorageException {
        MinioRequest head =
                MinioRequest.of("HEAD", location).with("x-amz-checksum-mode", "ENABLED");
        try (MinioAnswer answer = calls.ask(head, cancellation)) {
            if (answer.isSuccess()) {
                return answer.headers();
            }
            MinioErrorAnswer error = answer.error();
            if (error.status() == NOT_FOUND && error.code().isEmpty()) {
                throw MinioFailures.missing(location, isBucketMissing(location, cancellation));
            }
            throw calls.failures().ofAnswer(location, error);
        }
    }

    /**
     * The answer to a HEAD has no body to say what is missing, so the bucket is asked for. Only its
     * own 404 says that it does not exist; whoever may not ask has just been told about a key in
     * it.
     */
    private boolean isBucketMissing(MinioLocation location, Cancellation cancellation)
            throws StorageException {
        MinioLocation bucket =
                new MinioLocation(
                        location.uri(),
                        location.base(),
                        location.bucket(),
                        "",
                        location.signature());
        try (MinioAnswer answer = calls.ask(MinioRequest.of("HEAD", bucket), cancellation)) {
            int status = answer.status();
            if (answer.isSuccess() || status == NOT_FOUND || status == 403) {
                return status == NOT_FOUND;
            }
            throw calls.failures().ofAnswer(location, answer.error());
        }
    }
}
