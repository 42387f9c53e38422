package dev.tarn.plugin.s3;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes sense of the answers to a GET, whoever sent it. */
final class S3Answers {
    private static final int PARTIAL = 206;

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final boolean amazon;

    /**
     * Knows the store.
     *
     * @param amazon whether it is Amazon's
     */
    S3Answers(boolean amazon) {
        this.amazon = amazon;
    }

    /**
     * What a success says about the object.
     *
     * @throws StorageException when it is not the range that was asked for
     */
    ObjectStat success(ReadRequest request, int status, HttpHeaders headers)
            throws StorageException {
        return request.range().isWhole()
                ? whole(request.uri(), headers)
                : part(request, status, headers);
    }

    /** What an answer says that is about the whole object. */
    ObjectStat whole(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = S3Stats.whole(uri, headers, amazon);
        return headers.first("content-length")
                .filter(text -> LENGTH.matcher(text).matches())
                .map(text -> stat.withSize(Long.parseLong(text)))
                .orElse(stat);
    }

    private static ObjectStat part(ReadRequest request, int status, HttpHeaders headers)
            throws StorageException {
        String told = headers.first("content-range").orElse("no range");
        Matcher matcher = CONTENT_RANGE.matcher(told);
        if (status == PARTIAL && matcher.matches()) {
            long size = Long.parseLong(matcher.group(3));
            long length = Long.parseLong(matcher.group(2)) - Long.parseLong(matcher.group(1)) + 1;
            ByteRange range = request.range();
            if (Long.parseLong(matcher.group(1)) == range.offset()
                    && length == range.lengthWithin(size)) {
                return S3Stats.part(request.uri(), headers).withSize(size);
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

    /**
     * What the refusal of a range that begins at or after the end says: the size, and where the
     * store does not tell it, that an object without a first byte is empty.
     */
    ObjectStat beyondEnd(ReadRequest request, S3ErrorAnswer answer) {
        ObjectStat stat = ObjectStat.of(request.uri());
        OptionalLong size = answer.actualSize();
        if (size.isPresent()) {
            return stat.withSize(size.getAsLong());
        }
        return request.range().offset() == 0 ? stat.withSize(0) : stat;
    }
}
