package dev.tarn.objectserver.http;

import java.io.InputStream;
import java.util.Optional;

/** A request with its target exactly as sent. */
public final class HttpRequest {

    private final String method;
    private final String target;
    private final Headers headers;
    private final InputStream body;
    private boolean rangeIgnored;

    HttpRequest(String method, String target, Headers headers, InputStream body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** A request within another one, as in a batch, or another reading of it. */
    public static HttpRequest of(String method, String target, Headers headers, InputStream body) {
        return new HttpRequest(method, target, headers, body);
    }

    /** The target, exactly as sent. */
    public String target() {
        return target;
    }

    /** The method. */
    public String method() {
        return method;
    }

    /** The path of the target, still encoded. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query of the target, without its question mark; empty when there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The header fields as sent. */
    public Headers headers() {
        return headers;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The Range header, unless a fault makes the server blind to it. */
    public Optional<String> range() {
        return rangeIgnored ? Optional.empty() : headers.first("Range");
    }

    /**
     * The body, freed from its transfer coding; asking for it invites a client that waits to send
     * it.
     */
    public InputStream body() {
        return body;
    }

    /** Whether this is a HEAD request. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    void ignoreRange() {
        rangeIgnored = true;
    }
}
