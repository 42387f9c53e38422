package dev.tarn.adapters.transport;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the head of an answer (RFC 9112, sections 4 and 5). Strict where two readers could see
 * different answers: a space before the colon, control characters and lines that are no field are
 * no HTTP; lenient where they cannot: a lone line feed ends a line, and a folded line is joined.
 */
final class HeadParser {
    private static final int MOST_FIELDS = 200;
    private static final String VERSION = "HTTP/1.";
    private static final int STATUS_AT = 9;

    private final byte[] bytes;
    private final Map<String, List<String>> fields = new HashMap<>(64);
    private String last = "";
    private int count;

    private HeadParser(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Parses a head.
     *
     * @param bytes begin with the head; names are turned into lower case in them
     * @param end where the head ends, after its empty line
     */
    static AnswerHead parse(byte[] bytes, int end) throws ProtocolException {
        return new HeadParser(bytes).parse(end);
    }

    private AnswerHead parse(int end) throws ProtocolException {
        int feed = feed(0);
        int minor = minor(lineEnd(0, feed));
        int status = status(lineEnd(0, feed));
        for (int at = feed + 1; at < end; at = feed + 1) {
            feed = feed(at);
            int lineEnd = lineEnd(at, feed);
            if (lineEnd > at) {
                line(at, lineEnd);
            }
        }
        return new AnswerHead(minor, status, fields);
    }

    private int minor(int end) throws ProtocolException {
        boolean version = end >= STATUS_AT + 3;
        for (int i = 0; version && i < VERSION.length(); i++) {
            version = bytes[i] == VERSION.charAt(i);
        }
        if (!version || !isDigit(bytes[STATUS_AT - 2]) || bytes[STATUS_AT - 1] != ' ') {
            throw new ProtocolException("the first line is not that of an HTTP/1 answer");
        }
        return bytes[STATUS_AT - 2] - '0';
    }

    private int status(int end) throws ProtocolException {
        int status = 0;
        boolean sound = end == STATUS_AT + 3 || bytes[STATUS_AT + 3] == ' ';
        for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
            sound &= isDigit(bytes[i]);
            status = status * 10 + bytes[i] - '0';
        }
        if (!sound || status < 100) {
            throw new ProtocolException("the first line has no status");
        }
        return status;
    }

    private void line(int at, int end) throws ProtocolException {
        if (++count > MOST_FIELDS) {
            throw new ProtocolException("the head has more than " + MOST_FIELDS + " fields");
        }
        if (isBlank(bytes[at])) {
            unfold(value(at, end));
            return;
        }
        int colon = at;
        for (; colon < end && bytes[colon] != ':'; colon++) {
            int c = bytes[colon];
            if (!FieldNames.isPart(c)) {
                throw new ProtocolException("a line of the head is no field");
            }
            if (c >= 'A' && c <= 'Z') {
                bytes[colon] = (byte) (c | 0x20);
            }
        }
        if (colon == at || colon == end) {
            throw new ProtocolException("a line of the head is no field");
        }
        last = new String(bytes, at, colon - at, StandardCharsets.ISO_8859_1);
        add(value(colon + 1, end));
    }

    private void add(String value) {
        List<String> present = fields.put(last, List.of(value));
        if (present != null) {
            List<String> all = new ArrayList<>(present);
            all.add(value);
            fields.put(last, all);
        }
    }

    private void unfold(String more) throws ProtocolException {
        List<String> present = fields.get(last);
        if (present == null) {
            throw new ProtocolException("a line of the head is no field");
        }
        List<String> all = new ArrayList<>(present);
        int latest = all.size() - 1;
        all.set(latest, (all.get(latest) + " " + more).strip());
        fields.put(last, all);
    }

    private String value(int from, int to) throws ProtocolException {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (start < end && isBlank(bytes[end - 1])) {
            end--;
        }
        boolean ascii = true;
        for (int i = start; i < end; i++) {
            int c = bytes[i];
            ascii &= c >= 0;
            if ((c >= 0 && c < ' ' && c != '\t') || c == 0x7f) {
                throw new ProtocolException("a field holds a control character");
            }
        }
        return new String(
                bytes,
                start,
                end - start,
                ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private int feed(int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private int lineEnd(int start, int feed) {
        return feed > start && bytes[feed - 1] == '\r' ? feed - 1 : feed;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
