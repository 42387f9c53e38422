package dev.tarn.plugin.minio;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for bytes, and reads out of an answer what is known of the object, whoever received it: the
 * plugin itself or the host's transport.
 */
final class MinioReadAnswers {
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    static final int OUT_OF_RANGE = 416;

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final MinioFailures failures;
    private final MinioSigner signer;

    MinioReadAnswers(MinioFailures failures, MinioSigner signer) {
        this.failures = failures;
        this.signer = signer;
    }

    /** The request for an object, asking for the store's checksums. */
    static MinioRequest get(ReadRequest request, MinioLocation location) {
        MinioRequest get = MinioRequest.of("GET", location);
        if (location.signature().isEmpty()) {
            get = get.with("x-amz-checksum-mode", "ENABLED");
        }
        if (!request.range().isWhole()) {
            get = get.with("range", request.range().header());
        }
        ReadCondition condition = request.condition();
        if (condition.version().isEmpty()) {
            return get;
        }
        boolean match = condition.kind() == ReadCondition.Kind.MUST_MATCH;
        return get.with(
                match ? "if-match" : "if-none-match", MinioStats.etag(condition.version().get()));
    }

    /**
     * What the head of an answer says about the object.
     *
     * @throws StorageException when it is none with the object
     */
    ObjectStat interpret(MinioLocation location, ByteRange range, DirectResponse response)
            throws StorageException {
        HttpHeaders headers = response.headers();
        if (response.status() == PARTIAL) {
            Matcher told = CONTENT_RANGE.matcher(headers.first("content-range").orElse(""));
            ObjectStat stat = MinioStats.part(location.named(), headers);
            return told.matches() ? stat.withSize(Long.parseLong(told.group(3))) : stat;
        }
        if (response.status() >= 200 && response.status() < 300) {
            ObjectStat stat = MinioStats.whole(location.named(), headers);
            OptionalLong length = length(headers);
            return length.isPresent() ? stat.withSize(length.getAsLong()) : stat;
        }
        MinioErrorAnswer error =
                MinioErrorAnswer.of(response.status(), headers, response.errorText());
        if (response.status() == OUT_OF_RANGE && !range.isWhole()) {
            ObjectStat stat = ObjectStat.of(location.named());
            OptionalLong size = error.actualSize();
            return size.isPresent() ? stat.withSize(size.getAsLong()) : stat;
        }
        throw failure(location, error);
    }

    /** A request signed for the wrong region will be signed for the right one the next time. */
    private StorageException failure(MinioLocation location, MinioErrorAnswer error) {
        if (error.mindsRegion()
                && error.region().isPresent()
                && signer.learn(location.bucket(), error.region().get())) {
            return StorageException.unavailable(
                    "The server is in region "
                            + error.region().get()
                            + ", which the next request will be signed for",
                    location.uri(),
                    null);
        }
        return failures.ofAnswer(location, error);
    }

    /**
     * How many bytes a partial answer has.
     *
     * @throws StorageException when they are others than were asked for
     */
    static long partLength(ReadRequest request, int status, HttpHeaders headers)
            throws StorageException {
        String told = headers.first("content-range").orElse("no range");
        Matcher matcher = CONTENT_RANGE.matcher(told);
        if (status == PARTIAL && matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long length = Long.parseLong(matcher.group(2)) - first + 1;
            ByteRange range = request.range();
            if (first == range.offset()
                    && length == range.lengthWithin(Long.parseLong(matcher.group(3)))) {
                return length;
            }
        }
        throw StorageException.unavailable(
                "The store answered "
                        + request.range().header()
                        + " with "
                        + status
                        + " and "
                        + told,
                request.uri(),
                null);
    }

    static OptionalLong length(HttpHeaders headers) {
        String text = headers.first("content-length").orElse("");
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
