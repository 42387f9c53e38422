package dev.tarn.objectserver.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads one JSON text. */
final class JsonParser {

    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Object document() throws JsonException {
        Object value = value();
        skipSpace();
        if (at != text.length()) {
            throw unexpected();
        }
        return value;
    }

    private Object value() throws JsonException {
        skipSpace();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::list);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            default -> number();
        };
    }

    private Object nested(Rule rule) throws JsonException {
        if (++depth > DEEPEST) {
            throw new JsonException("Nested deeper than " + DEEPEST);
        }
        at++;
        Object value = rule.read();
        depth--;
        return value;
    }

    private JsonObject object() throws JsonException {
        JsonObject object = new JsonObject();
        skipSpace();
        if (accept('}')) {
            return object;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            object.put(name, value());
            skipSpace();
        } while (accept(','));
        expect('}');
        return object;
    }

    private List<Object> list() throws JsonException {
        List<Object> list = new ArrayList<>();
        skipSpace();
        if (accept(']')) {
            return list;
        }
        do {
            list.add(value());
            skipSpace();
        } while (accept(','));
        expect(']');
        return list;
    }

    private String string() throws JsonException {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw unexpected();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsonException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw unexpected();
        };
    }

    private int hex() throws JsonException {
        int digit = Character.digit(next(), 16);
        if (digit < 0) {
            throw unexpected();
        }
        return digit;
    }

    private Number number() throws JsonException {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            return number.matches("-?\\d{1,18}")
                    ? (Number) Long.valueOf(number)
                    : new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw unexpected();
        }
    }

    private Object word(String word, Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) throws JsonException {
        if (!accept(wanted)) {
            throw unexpected();
        }
    }

    private char peek() throws JsonException {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private char next() throws JsonException {
        char c = peek();
        at++;
        return c;
    }

    private JsonException unexpected() {
        return new JsonException("Not JSON at character " + at);
    }

    @FunctionalInterface
    private interface Rule {
        Object read() throws JsonException;
    }
}
