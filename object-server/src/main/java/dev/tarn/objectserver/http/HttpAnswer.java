package dev.tarn.objectserver.http;

import java.nio.charset.StandardCharsets;

/** A status, header fields and a body; the connection adds what HTTP itself needs. */
public final class HttpAnswer {

    private final int status;
    private final Headers headers = new Headers();
    private Payload body = Payload.EMPTY;
    private Framing framing = Framing.LENGTH;

    private HttpAnswer(int status) {
        this.status = status;
    }

    /** An answer without a body. */
    public static HttpAnswer of(int status) {
        return new HttpAnswer(status);
    }

    /** Adds a header field. */
    public HttpAnswer header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Sets the body. */
    public HttpAnswer body(Payload payload) {
        body = payload;
        return this;
    }

    /** Sets a text as body, in UTF-8. */
    public HttpAnswer body(String contentType, String text) {
        headers.set("Content-Type", contentType);
        return body(Payload.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sets how the end of the body is told. */
    public HttpAnswer framing(Framing how) {
        framing = how;
        return this;
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The header fields. */
    public Headers headers() {
        return headers;
    }

    /** The body. */
    public Payload body() {
        return body;
    }

    /** How the end of the body is told. */
    public Framing framing() {
        return framing;
    }
}
