package dev.tarn.adapters.transport;

import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, and what follows from it for the bytes after it.
 *
 * @param minor the digit after {@code HTTP/1.}
 * @param status the status
 * @param fields values by name in lower case
 */
record AnswerHead(int minor, int status, Map<String, List<String>> fields) {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** The first value of a field, by its name in lower case. */
    @Nullable String first(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** Whether this only announces the answer. */
    boolean isInterim() {
        return status < 200;
    }

    /** Whether the server takes a further request on this connection. */
    boolean keepsConnection() {
        if (minor == 0) {
            return false;
        }
        for (String value : fields.getOrDefault("connection", List.of())) {
            for (String option : items(value)) {
                if (option.strip().equalsIgnoreCase("close")) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The body after this head (RFC 9112, section 6.3).
     *
     * @param wanted whether the request allows for one
     * @throws ProtocolException when two readers could find its end in different places
     */
    AnswerBody body(WireInput in, boolean wanted) throws ProtocolException {
        List<String> coding = fields.get("transfer-encoding");
        long length = announcedLength();
        if (!wanted || status == NO_CONTENT || status == NOT_MODIFIED) {
            return new FixedBody(in, 0);
        }
        if (coding != null) {
            if (length >= 0 || minor == 0) {
                throw new ProtocolException("the body's end is announced in two ways");
            }
            if (coding.size() != 1 || !coding.get(0).toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new ProtocolException("the transfer coding is another one than chunked");
            }
            return new ChunkedBody(in);
        }
        return length < 0 ? new RestBody(in) : new FixedBody(in, length);
    }

    /** The content length; -1 when none is named. */
    private long announcedLength() throws ProtocolException {
        long length = -1;
        for (String value : fields.getOrDefault("content-length", List.of())) {
            for (String one : items(value)) {
                long named = Digits.number(one.strip());
                if (named < 0 || (length >= 0 && length != named)) {
                    throw new ProtocolException("the content length is not one number");
                }
                length = named;
            }
        }
        return length;
    }

    private static List<String> items(String value) {
        return value.indexOf(',') < 0 ? List.of(value) : List.of(value.split(",", -1));
    }
}
