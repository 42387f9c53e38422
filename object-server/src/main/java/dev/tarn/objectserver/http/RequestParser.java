package dev.tarn.objectserver.http;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the heads of requests from a connection. */
final class RequestParser {

    private static final int MOST_HEADERS = 200;

    private final ConnectionInput input;
    private final RequestBody.Invitation invitation;

    RequestParser(ConnectionInput input, RequestBody.Invitation invitation) {
        this.input = input;
        this.invitation = invitation;
    }

    /** The next request, or null when the client has closed the connection. */
    @Nullable ParsedRequest next() throws IOException {
        String first = "";
        while (first.isEmpty()) {
            if (!input.awaitByte()) {
                return null;
            }
            first = input.line();
        }
        int space = first.indexOf(' ');
        int last = first.lastIndexOf(' ');
        if (space <= 0 || last <= space || !first.startsWith("HTTP/1.", last + 1)) {
            throw new BadRequestException("This is no HTTP/1 request line");
        }
        String target = target(first.substring(space + 1, last));
        Headers headers = headers();
        RequestBody body = body(headers);
        boolean keepAlive = keepsAlive(first.endsWith("/1.1"), headers);
        String method = first.substring(0, space);
        return new ParsedRequest(new HttpRequest(method, target, headers, body), body, keepAlive);
    }

    /** The path and query as sent; a proxy's absolute form loses its scheme and host. */
    private static String target(String sent) throws IOException {
        if (sent.startsWith("/")) {
            return sent;
        }
        int scheme = sent.indexOf("://");
        int slash = scheme < 0 ? -1 : sent.indexOf('/', scheme + 3);
        if (slash < 0) {
            throw new BadRequestException("A request target begins with a slash");
        }
        return sent.substring(slash);
    }

    private Headers headers() throws IOException {
        Headers headers = new Headers();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = input.line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new BadRequestException("A header has a name and a colon");
            }
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        throw new BadRequestException("A request has at most " + MOST_HEADERS + " headers");
    }

    private RequestBody body(Headers headers) throws IOException {
        boolean waits =
                headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
        RequestBody.Invitation invite = waits ? invitation : () -> {};
        if (headers.first("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return RequestBody.chunked(input, invite);
        }
        Optional<String> length = headers.first("Content-Length");
        try {
            return RequestBody.ofLength(input, Long.parseLong(length.orElse("0")), invite);
        } catch (NumberFormatException e) {
            throw new BadRequestException("Content-Length is a number");
        }
    }

    private static boolean keepsAlive(boolean version11, Headers headers) {
        String connection = headers.first("Connection").orElse("");
        return version11
                ? !connection.equalsIgnoreCase("close")
                : connection.equalsIgnoreCase("keep-alive");
    }
}
