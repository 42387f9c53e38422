package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read that the storage has signed and the host's transport executes.
 *
 * <p>Signing is the storage's affair, moving bytes the host's: one HTTP client, one place for
 * pools, ranges and stalls. The transport follows redirects (and drops credentials when the host
 * changes), answers {@code 304} as {@link NotModified}, and accepts {@code 206} only with the exact
 * range asked for. {@link #toString()} shows no header and no signature.
 *
 * @since 0.1
 */
public final class DirectRead {
    /**
     * Makes sense of an answer.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Interpreter {
        /**
         * Translates the answer.
         *
         * @param response any answer but a redirect that was followed and a {@code 304}
         * @return for a success, and for a {@code 416} to a range that begins at or after the end,
         *     what is known of the object; the size is the whole object's
         * @throws StorageException for every other answer
         */
        ObjectStat interpret(DirectResponse response) throws StorageException;
    }

    private final String method;
    private final String url;
    private final HttpHeaders headers;
    private final Interpreter interpreter;
    private final @Nullable Instant expiry;

    private DirectRead(
            String method,
            String url,
            HttpHeaders headers,
            Interpreter interpreter,
            @Nullable Instant expiry) {
        this.method = method;
        this.url = requireNonNull(url, "url is null");
        this.headers = requireNonNull(headers, "headers is null");
        this.interpreter = requireNonNull(interpreter, "interpreter is null");
        this.expiry = expiry;
    }

    /**
     * A {@code GET} that does not expire.
     *
     * @param url the address to send to, encoded as it goes on the wire
     * @param headers every header field the store needs, range and conditions among them
     * @param interpreter makes sense of the answer
     * @return the read
     */
    public static DirectRead get(String url, HttpHeaders headers, Interpreter interpreter) {
        return new DirectRead("GET", url, headers, interpreter, null);
    }

    /**
     * The same read, to be made before a time.
     *
     * @param time when the signature ends
     * @return the new read
     */
    public DirectRead withExpiry(Instant time) {
        return new DirectRead(method, url, headers, interpreter, time);
    }

    /**
     * The same read with another translation of the answer, for decorators that run the storage's
     * translation in surroundings of their own.
     *
     * @param wrapped calls {@link #interpret} of this read
     * @return the new read
     */
    public DirectRead withInterpreter(Interpreter wrapped) {
        return new DirectRead(method, url, headers, wrapped, expiry);
    }

    /**
     * The HTTP method.
     *
     * @return {@code GET}
     */
    public String method() {
        return method;
    }

    /**
     * Where to send the request. May hold a signature.
     *
     * @return the address as it goes on the wire
     */
    public String url() {
        return url;
    }

    /**
     * The header fields to send. May hold credentials.
     *
     * @return the headers
     */
    public HttpHeaders headers() {
        return headers;
    }

    /**
     * When the signature ends.
     *
     * @return the time; empty when it does not
     */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expiry);
    }

    /**
     * Translates the answer.
     *
     * @param response the answer
     * @return what is known of the object
     * @throws StorageException when the answer is a failure
     */
    public ObjectStat interpret(DirectResponse response) throws StorageException {
        return interpreter.interpret(response);
    }

    @Override
    public String toString() {
        return method + " " + Redaction.redact(url);
    }
}
