package dev.tarn.objectserver.log;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it so far.
 *
 * @param request the request
 * @param status the status answered, 0 while there is none (or when the connection was cut before)
 * @param bytesSent how many bytes of the body were handed to the network
 * @param started when it was received
 * @param ended when the answer was complete or cut off, null before
 */
public record RequestRecord(
        ReceivedRequest request,
        int status,
        long bytesSent,
        Instant started,
        @Nullable Instant ended) {

    /** Its number in the order of arrival, from 1. */
    public long sequence() {
        return request.sequence();
    }

    /** What it asks for. */
    public RequestKind kind() {
        return request.kind();
    }

    /** The HTTP method. */
    public String method() {
        return request.method();
    }

    /** The bucket, or empty. */
    public String bucket() {
        return request.bucket();
    }

    /** The decoded key, or empty. */
    public String key() {
        return request.key();
    }

    /** When the answer was complete or cut off; empty while it is under way. */
    public Optional<Instant> end() {
        return Optional.ofNullable(ended);
    }
}
