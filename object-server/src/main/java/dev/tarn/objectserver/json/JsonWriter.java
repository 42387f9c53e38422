package dev.tarn.objectserver.json;

import java.util.Locale;

/** Writes values as JSON. */
final class JsonWriter {

    private JsonWriter() {}

    static void write(StringBuilder out, Object value) {
        if (value instanceof JsonObject object) {
            object(out, object);
        } else if (value instanceof Iterable<?> list) {
            String separator = "";
            out.append('[');
            for (Object each : list) {
                out.append(separator);
                write(out, each);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value == JsonNull.NULL) {
            out.append("null");
        } else {
            text(out, String.valueOf(value));
        }
    }

    private static void object(StringBuilder out, JsonObject object) {
        String separator = "";
        out.append('{');
        for (String name : object.names()) {
            out.append(separator);
            text(out, name);
            out.append(':');
            write(out, object.find(name).orElse(JsonNull.NULL));
            separator = ",";
        }
        out.append('}');
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> plain(out, c);
            }
        }
        out.append('"');
    }

    private static void plain(StringBuilder out, char c) {
        if (c < ' ' || c == '\u2028' || c == '\u2029') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
