package dev.tarn.plugin.http;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads out of an answer what is known of the object. */
final class HttpAnswers {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    static final int OUT_OF_RANGE = 416;

    private final HttpFailures failures;

    HttpAnswers(HttpFailures failures) {
        this.failures = failures;
    }

    /**
     * What an answer to a read says about the object.
     *
     * @throws StorageException when it is none with the object, or with another version of it
     */
    ObjectStat interpret(ReadRequest request, DirectResponse response) throws StorageException {
        ObjectStat stat = stat(request.uri(), request.range(), response);
        ReadCondition condition = request.condition();
        boolean unlike =
                condition.kind() == ReadCondition.Kind.MUST_MATCH
                        && !stat.version().equals(condition.version());
        boolean silent = response.status() == OUT_OF_RANGE && stat.version().isEmpty();
        if (unlike && !silent) {
            throw HttpFailures.otherVersion(request.uri());
        }
        return stat;
    }

    /** What an answer to {@code HEAD}, or to a read of one byte, says about the object. */
    ObjectStat stat(ObjectUri uri, ByteRange range, DirectResponse response)
            throws StorageException {
        HttpHeaders headers = response.headers();
        OptionalLong size =
                switch (response.status()) {
                    case OK -> length(headers);
                    case PARTIAL -> total(headers);
                    case OUT_OF_RANGE -> sizeOutOfRange(uri, range, headers);
                    default -> throw failures.answered(response.status(), headers, uri);
                };
        ObjectStat stat = ObjectStat.of(HttpAddress.of(uri).identity().location());
        if (size.isPresent()) {
            stat = stat.withSize(size.getAsLong());
        }
        Optional<ObjectVersion> version = HttpVersions.of(headers, size);
        if (version.isPresent()) {
            stat = stat.withVersion(version.get());
        }
        Optional<Instant> modified = headers.date("Last-Modified");
        if (modified.isPresent()) {
            stat = stat.withModified(modified.get());
        }
        Optional<String> type = headers.first("Content-Type");
        if (type.isPresent() && response.status() != OUT_OF_RANGE) {
            stat = stat.withContentType(type.get());
        }
        return response.status() == OK ? HttpChecksums.added(stat, headers) : stat;
    }

    private OptionalLong sizeOutOfRange(ObjectUri uri, ByteRange range, HttpHeaders headers)
            throws StorageException {
        OptionalLong total = total(headers);
        if (total.isPresent() && total.getAsLong() <= range.offset()) {
            return total;
        }
        if (total.isEmpty() && range.offset() == 0) {
            return OptionalLong.of(0);
        }
        throw failures.answered(OUT_OF_RANGE, headers, uri);
    }

    private static OptionalLong length(HttpHeaders headers) {
        String text = headers.first("Content-Length").orElse("");
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static OptionalLong total(HttpHeaders headers) {
        return ContentRange.parse(headers.first("Content-Range").orElse("")).total();
    }
}
