package dev.tarn.objectserver.http;

/**
 * A request with what the connection must know about it.
 *
 * @param request the request as services see it
 * @param body its body, which the connection drains
 * @param keepAlive whether the client wants to send another
 */
record ParsedRequest(HttpRequest request, RequestBody body, boolean keepAlive) {

    /** Whether the client waits to be invited before it sends a body. */
    boolean waitsForInvitation() {
        return !body.isEnded() && request.headers().has("Expect");
    }
}
