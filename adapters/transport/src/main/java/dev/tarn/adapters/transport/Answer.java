package dev.tarn.adapters.transport;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
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

/**
 * Makes a result of an answer: the storage says what it means, this class that the bytes are those
 * asked for.
 */
final class Answer {
    /** What is read and dropped at most to reach a range that the server did not honour. */
    static final long MOST_SKIPPED = 8L * 1024 * 1024;

    private static final int ERROR_BYTES = 8 * 1024;
    private static final byte[] NOTHING = {};
    private static final int NOT_MODIFIED = 304;
    private static final int PARTIAL = 206;
    private static final int OUT_OF_RANGE = 416;

    private final AnswerHead head;
    private final long announced;
    private final AnswerStream stream;
    private final ReadRequest request;

    Answer(Exchange exchange, Received received, ReadRequest request) {
        this.head = received.head();
        this.announced = received.body().length();
        this.stream = new AnswerStream(exchange, received);
        this.request = request;
    }

    /** The result; closes the answer unless it is in it. */
    ReadResult result(DirectRead read) throws StorageException {
        ReadResult result = null;
        try {
            result = interpreted(read);
            return result;
        } finally {
            if (!(result instanceof Content)) {
                stream.close();
            }
        }
    }

    /** The answer is of no further use: its connection is given back when little is left of it. */
    void drop() {
        try {
            errorBody();
        } finally {
            stream.release();
        }
    }

    private ReadResult interpreted(DirectRead read) throws StorageException {
        int status = head.status();
        ReadCondition condition = request.condition();
        boolean mustDiffer = condition.kind() == ReadCondition.Kind.MUST_DIFFER;
        if (status == NOT_MODIFIED) {
            if (mustDiffer) {
                return new NotModified(request.uri());
            }
            throw unusable("The server answered 304 to a request without condition");
        }
        byte[] error = status >= 300 ? errorBody() : NOTHING;
        ObjectStat stat =
                read.interpret(new DirectResponse(status, HttpHeaders.of(head.fields()), error));
        boolean same = stat.version().equals(condition.version());
        if (mustDiffer && same) {
            return new NotModified(request.uri());
        }
        if (condition.kind() == ReadCondition.Kind.MUST_MATCH
                && stat.version().isPresent()
                && !same) {
            throw StorageException.of(
                    StorageException.Kind.CONDITION_FAILED,
                    "The object has another version than the one asked for",
                    request.uri());
        }
        return content(status, stat);
    }

    private Content content(int status, ObjectStat stat) throws StorageException {
        if (status == OUT_OF_RANGE) {
            if (request.range().isWhole() || request.range().offset() < stat.size().orElse(0)) {
                throw unusable("The server refused a range that the object has");
            }
            stream.close();
            return Content.of(stat, 0, InputStream.nullInputStream());
        }
        if (status == PARTIAL) {
            return Content.of(stat, partLength(), stream);
        }
        if (status < 200 || status >= 300) {
            throw unusable("The server answered " + status);
        }
        return request.range().isWhole() ? whole(stat) : cut(stat);
    }

    private long partLength() throws StorageException {
        String named = head.first("content-range");
        String header = named == null ? "" : named;
        ContentRange range =
                ContentRange.parse(header).filter(r -> r.answers(request.range())).orElse(null);
        if (range == null || (announced >= 0 && announced != range.length())) {
            throw unusable(
                    "The server answered another range than "
                            + request.range().header()
                            + ": "
                            + (header.isEmpty() ? "none named" : header)
                            + (announced < 0 ? "" : ", " + announced + " bytes"));
        }
        return range.length();
    }

    private Content whole(ObjectStat stat) {
        return announced < 0
                ? Content.ofUnknownLength(stat, stream)
                : Content.of(stat, announced, stream);
    }

    /** The range out of a whole object, from a server that knows no ranges. */
    private Content cut(ObjectStat stat) throws StorageException {
        ByteRange range = request.range();
        long size = announced;
        if (size >= 0 && range.offset() >= size) {
            return Content.of(stat, 0, stream);
        }
        if (range.offset() > MOST_SKIPPED) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The server knows no ranges: it answered "
                            + range.header()
                            + " with the whole object",
                    request.uri());
        }
        try {
            stream.discard(range.offset());
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw TransportFailures.noAnswer(e, request.uri());
        }
        return size >= 0
                ? Content.of(stat, range.lengthWithin(size), stream)
                : Content.ofUnknownLength(
                        stat, new PrefixStream(stream, range.length().orElse(Long.MAX_VALUE)));
    }

    /** As much of an error's text as there is; one that breaks off is as good. */
    private byte[] errorBody() {
        try {
            return stream.readNBytes(ERROR_BYTES);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private StorageException unusable(String what) {
        return StorageException.unavailable(what, request.uri(), null);
    }
}
