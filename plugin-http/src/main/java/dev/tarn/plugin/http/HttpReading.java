package dev.tarn.plugin.http;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Makes a result of an answer that the plugin received itself. */
final class HttpReading {
    /** What is read and dropped at most to reach a range that the server did not honour. */
    private static final long MOST_SKIPPED = 8L * 1024 * 1024;

    private final HttpAnswers answers;
    private final ReadRequest request;
    private final DirectResponse response;
    private final HttpBody body;

    HttpReading(HttpAnswers answers, ReadRequest request, DirectResponse response, HttpBody body) {
        this.answers = answers;
        this.request = request;
        this.response = response;
        this.body = body;
    }

    /** The content, which holds the body, or word that nothing changed. */
    ReadResult result() throws StorageException {
        boolean mustDiffer = request.condition().kind() == ReadCondition.Kind.MUST_DIFFER;
        if (mustDiffer && response.status() == HttpAnswers.NOT_MODIFIED) {
            return new NotModified(request.uri());
        }
        ObjectStat stat = answers.interpret(request, response);
        if (mustDiffer && stat.version().equals(request.condition().version())) {
            return new NotModified(request.uri());
        }
        return switch (response.status()) {
            case HttpAnswers.OUT_OF_RANGE -> {
                body.close();
                yield Content.of(stat, 0, InputStream.nullInputStream());
            }
            case HttpAnswers.PARTIAL -> Content.of(stat, partLength(), body);
            default -> whole(stat);
        };
    }

    private long partLength() throws StorageException {
        String header = header("Content-Range");
        ContentRange range = ContentRange.parse(header);
        String announced = header("Content-Length");
        boolean exact =
                range.answers(request.range())
                        && (announced.isEmpty()
                                || announced.equals(String.valueOf(range.length())));
        if (!exact) {
            throw unusable(
                    "The server answered another range than "
                            + request.range().header()
                            + ": "
                            + (header.isEmpty() ? "none named" : header));
        }
        return range.length();
    }

    /** The whole object, or the range out of it, from a server that knows no ranges. */
    private Content whole(ObjectStat stat) throws StorageException {
        ByteRange range = request.range();
        OptionalLong size = stat.size();
        long available = size.isPresent() ? range.lengthWithin(size.getAsLong()) : 1;
        if (available > 0) {
            skip(range);
        }
        if (size.isPresent()) {
            return Content.of(stat, available, body);
        }
        body.limit(range.length().orElse(Long.MAX_VALUE));
        return Content.ofUnknownLength(stat, body);
    }

    private void skip(ByteRange range) throws StorageException {
        if (range.offset() > MOST_SKIPPED) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The server knows no ranges: it answered "
                            + range.header()
                            + " with the whole object",
                    request.uri());
        }
        body.limit(range.offset());
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw HttpFailures.noAnswer(e, request.uri());
        }
        body.limit(Long.MAX_VALUE);
    }

    private String header(String name) {
        HttpHeaders headers = response.headers();
        return headers.first(name).orElse("").trim();
    }

    private StorageException unusable(String what) {
        return StorageException.unavailable(what, request.uri(), null);
    }
}
