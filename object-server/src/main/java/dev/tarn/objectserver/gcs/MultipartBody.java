package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a body of several parts apart. */
final class MultipartBody {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final byte[] delimiter;

    /**
     * One part.
     *
     * @param headers its header fields
     * @param content what follows them
     */
    record Part(Headers headers, Payload content) {

        Optional<String> header(String name) {
            return headers.first(name);
        }

        String text() throws IOException {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
    }

    private MultipartBody(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    static List<Part> parse(byte[] body, String contentType) throws GcsException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw malformed();
        }
        String boundary = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new MultipartBody(body, boundary).parts();
    }

    private List<Part> parts() throws GcsException {
        List<Part> parts = new ArrayList<>();
        int at = find(delimiter, 0);
        while (at >= 0 && !isLast(at)) {
            int start = at + delimiter.length + 2;
            int next = nextDelimiter(start);
            if (next < 0) {
                throw malformed();
            }
            parts.add(part(start, next - 2));
            at = next;
        }
        if (at < 0) {
            throw malformed();
        }
        return parts;
    }

    /** A delimiter begins a line. */
    private int nextDelimiter(int from) {
        int at = find(delimiter, from);
        while (at >= 0 && !(body[at - 1] == '\n' && body[at - 2] == '\r')) {
            at = find(delimiter, at + 1);
        }
        return at;
    }

    private boolean isLast(int at) {
        int end = at + delimiter.length;
        return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
    }

    private Part part(int start, int end) throws GcsException {
        boolean bare = body[start] == '\r';
        int blank = bare ? start - 2 : find(BLANK_LINE, start);
        if (blank < 0 || blank + BLANK_LINE.length > end) {
            throw malformed();
        }
        int content = blank + BLANK_LINE.length;
        String head = bare ? "" : new String(body, start, blank - start, StandardCharsets.UTF_8);
        return new Part(headers(head), Payload.of(body).slice(content, (long) end - content));
    }

    static Headers headers(String head) {
        Headers headers = new Headers();
        for (String line : head.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private int find(byte[] text, int from) {
        for (int i = from; i <= body.length - text.length; i++) {
            if (body[i] == text[0] && matches(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(byte[] text, int at) {
        for (int i = 1; i < text.length; i++) {
            if (body[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static GcsException malformed() {
        return new GcsException(400, "badContent", "Malformed multipart body.");
    }
}
