package dev.tarn.adapters.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request without a body, as it goes on the wire. */
final class WireRequest {
    private static final String HOST = "host";
    private static final int USUAL_HEAD_CHARS = 1024;

    private final String method;
    private final WireUrl url;
    private final Map<String, List<String>> fields;

    /**
     * A request that can be sent.
     *
     * @param fields values by name in lower case
     */
    WireRequest(String method, WireUrl url, Map<String, List<String>> fields) {
        this.method = method;
        this.url = url;
        this.fields = fields;
    }

    WireUrl url() {
        return url;
    }

    /** Whether the answer has a body, as far as the request decides it. */
    boolean wantsBody() {
        return !method.equals("HEAD");
    }

    @Nullable String field(String name) {
        List<String> values = fields.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The same request to another address, with all fields or with those named. */
    WireRequest to(WireUrl there, Set<String> kept, boolean all) {
        Map<String, List<String>> left = new TreeMap<>(fields);
        if (!all) {
            left.keySet().retainAll(kept);
        }
        return new WireRequest(method, there, left);
    }

    /**
     * The bytes to send.
     *
     * @param absolute whether the server is named in the first line, as proxies want it
     */
    byte[] head(boolean absolute) {
        Origin origin = url.origin();
        StringBuilder head = new StringBuilder(USUAL_HEAD_CHARS);
        head.append(method).append(' ');
        if (absolute) {
            head.append(origin.key());
        }
        head.append(url.target()).append(" HTTP/1.1\r\n");
        if (!fields.containsKey(HOST)) {
            head.append("host: ").append(origin.hostField()).append("\r\n");
        }
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                head.append(field.getKey()).append(": ").append(value).append("\r\n");
            }
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether a field can be sent: a token, and text that ends no line (RFC 9110, section 5). */
    static boolean isField(String name, List<String> values) {
        boolean sound = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            sound &= FieldNames.isPart(name.charAt(i));
        }
        for (String value : values) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                sound &= c == '\t' || (c >= ' ' && c < 0x7f);
            }
        }
        return sound;
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
